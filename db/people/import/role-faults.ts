/** What may be wrong with a role of a list, or worth a look. */
import type { LocalDate } from '../../../domain/calendar.ts';
import { dayText } from '../../../domain/dates.ts';
import { t, type Text } from '../../../domain/text-object.ts';

export function dismissed(lastDay: LocalDate): Text {
  const { ru, en } = dayText(lastDay);
  return t(
    `Этот человек уволен, последний день ${ru}. Укажите более поздний день.`,
    `This person is dismissed; the last day is ${en}. Name a later day.`,
  );
}

export function repeated(row: number): Text {
  return t(
    `Эта роль уже есть в строке ${row}: повтор не учитываем.`,
    `This role is in row ${row} already: the repetition is left out.`,
  );
}

export function repeatedOtherwise(row: number): Text {
  return t(
    `Эта роль уже есть в строке ${row}, но с другим концом или приказом. Оставьте одну строку.`,
    `This role is in row ${row} already, with another end or order. Keep one row.`,
  );
}

/** @param to the last day of the role that is there; null where it has no end */
export function givenUntil(to: LocalDate | null): Text {
  const day = to === null ? undefined : dayText(to);
  const end = day === undefined ? t('без срока', 'without an end') : t(`по ${day.ru}`, `until ${day.en}`);
  return t(
    `Эта роль уже дана ${end.ru}. Закончить её можно приказом о снятии (раздел «Приказы»), исправить — аннулировав её приказ.`,
    `This role is given already, ${end.en}. An order of release ends it (under “Orders”); to correct it, annul its order.`,
  );
}

export function givenByOrder(number: string, dated: LocalDate): Text {
  const { ru, en } = dayText(dated);
  return t(
    `Эта роль уже дана приказом № ${number} от ${ru}. Если он неверен, аннулируйте его в разделе «Приказы».`,
    `This role is given already by the order № ${number} of ${en}. If it is wrong, annul it under “Orders”.`,
  );
}
