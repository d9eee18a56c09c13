import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';

export const FILE_LIMIT_BYTES = 20 * 1024 * 1024;

export const tooLarge = () =>
  refusal('too-large', {
    detail: t(
      'Файл больше 20 МБ. Сожмите его или разделите на части.',
      'The file is over 20 MB. Compress it or split it.',
    ),
  });
