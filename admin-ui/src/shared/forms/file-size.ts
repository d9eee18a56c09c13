import { i18n, languageNow } from '../i18n.ts';

const KILO = 1024;

/** «340 КБ», «1,2 МБ», “1.2 MB”. */
export function fileSize(bytes: number): string {
  const megabytes = bytes / (KILO * KILO);
  const format = new Intl.NumberFormat(languageNow(), { maximumFractionDigits: 1 });
  return megabytes >= 1
    ? i18n.t('file.megabytes', { size: format.format(megabytes) })
    : i18n.t('file.kilobytes', { size: format.format(Math.max(1, Math.round(bytes / KILO))) });
}
