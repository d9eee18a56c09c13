/** Letters about access: they belong to no case, and their link is made when they are sent. */
import type { AccessLetter } from '../../db/auth/owed-letters.ts';
import { t, type Text } from '../../domain/text-object.ts';

export const accessLetters: Readonly<Record<AccessLetter, { subject: Text; text: Text }>> = {
  invitation: {
    subject: t(
      'Приглашение: повышение квалификации педагогов района',
      'Invitation: professional development of the district’s teachers',
    ),
    text: t(
      'Для вас открыта учётная запись в системе повышения квалификации района. Перейдите по ссылке из письма и придумайте пароль. Ссылка действует 14 дней и сработает один раз; никому её не пересылайте.',
      'An account has been opened for you in the district’s system of professional development. Follow the link of the letter and choose a password. The link is good for 14 days and works once; do not forward it.',
    ),
  },
  passwordReset: {
    subject: t('Новый пароль', 'A new password'),
    text: t(
      'Вы, или кто-то с вашим адресом, попросили новый пароль. Перейдите по ссылке из письма: она действует час и сработает один раз. Если просили не вы, ничего делать не нужно: пароль останется прежним.',
      'You, or somebody with your address, asked for a new password. Follow the link of the letter: it is good for an hour and works once. If it was not you, there is nothing to do: the password stays as it is.',
    ),
  },
};
