/** What may be wrong with a cell, with how to mend it. */
import type { LocalDate } from '../../domain/calendar.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';

export const FORMULA = t(
  'В ячейке формула. Скопируйте столбец и вставьте «только значения».',
  'The cell holds a formula. Copy the column and paste “values only”.',
);
export const NUMBER_AS_DATE = t(
  'Excel принял номер за дату. Сделайте столбец текстовым и впишите номер заново.',
  'Excel took the number for a date. Format the column as text and type the number anew.',
);
export const UNREADABLE = t('Не читается.', 'This can’t be read.');
export const NO_HOURS = t('Укажите часы.', 'Name the hours.');
export const NO_LAST_NAME = t('Укажите фамилию.', 'Name the last name.');
export const NO_FIRST_NAME = t('Укажите имя.', 'Name the first name.');
export const HALF_A_NAME = t(
  'Нужны фамилия и имя через пробел, затем отчество.',
  'The last name and the first name are needed with a space between them, then the patronymic.',
);

export function errorOfExcel(text: string): Text {
  return t(
    `В ячейке ошибка Excel: ${text}. Исправьте её.`,
    `Excel has an error in the cell: ${text}. Correct it.`,
  );
}

export function noDate(typed: string): Text {
  return t(
    `«${typed}» — не дата. Напишите её как 01.09.2026.`,
    `“${typed}” is no date. Write it as 01.09.2026: day, month, year.`,
  );
}

/** No such thing happened on that day. */
export function beyondBelief(day: LocalDate): Text {
  const shown = day.split('-').toReversed().join('.');
  return t(
    `Такой даты здесь не бывает: ${shown}. Проверьте год.`,
    `There can be no such date here: ${shown}. Check the year.`,
  );
}

export function noWholeHours(typed: string): Text {
  return t(
    `«${typed}» — не часы. Напишите целое число, например 72.`,
    `“${typed}” is no number of hours. Write a whole number, such as 72.`,
  );
}

export function noAddress(typed = ''): Text {
  return t(
    `«${typed}» — не адрес почты. Нужен вид имя@сервер.ru.`,
    `“${typed}” is no e-mail address. It looks like name@server.org.`,
  );
}

/** With a full stop at its end, like the others: what a form says of a field has none. */
export function sentence(text: Text): Text {
  const ended = (words: string) => words.replace(/\.?$/, '.');
  return t(ended(text.ru), ended(inLanguage(text, 'en')));
}
