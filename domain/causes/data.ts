/** Causes that lie in what is recorded, and the one that nobody listed. */
import { t } from '../text-object.ts';
import { admin, developer, quoted, type Cause } from './cause.ts';

export const dataCauses = {
  inconsistent: {
    stands: true,
    freedBy: 'action',
    title: (facts) =>
      t(`Записи дела расходятся${quoted(facts)}`, `The case’s records disagree${quoted(facts)}`),
    what: () =>
      t(
        'Проверка нашла, что записи дела противоречат друг другу: их меняли в обход системы или в программе ошибка.',
        'The check has found records that contradict each other: they were changed past the system, or the program has a bug.',
      ),
    blocks: t('Дело может показывать не то, что есть.', 'The case may show what is not so.'),
    who: developer,
    actions: ['correct', 'rebuild', 'developer'],
  },
  calendarUnknown: {
    stands: false,
    freedBy: 'mending',
    title: (facts) =>
      t('Календарь следующего года не загружен', `Next year’s calendar is not loaded${quoted(facts)}`),
    what: () =>
      t(
        'Сроки заходят в год, которого нет в calendar.yaml: рабочие дни посчитаны только по выходным и постоянным праздникам. Загрузите календарь, когда его утвердят.',
        'Terms reach into a year that calendar.yaml does not have: they are counted by weekends and fixed holidays alone. Load the calendar once it is published.',
      ),
    blocks: t('Сроки могут сдвинуться на день-другой.', 'Terms may shift by a day or two.'),
    who: admin,
    actions: ['wait'],
  },
  rolloverRow: {
    stands: true,
    freedBy: 'mending',
    title: (facts) =>
      t(
        `Переход на новый год: данные педагога с ошибкой${quoted(facts)}`,
        `Rollover: a teacher’s data fail${quoted(facts)}`,
      ),
    what: () =>
      t(
        'Остальные педагоги переведены; этого надо решить на странице «Переход на новый учебный год».',
        'All other teachers are done; this one is to be answered on the page of the rollover.',
      ),
    blocks: t('Новый учебный год этого педагога не начат.', 'This teacher’s new school year has not begun.'),
    who: admin,
    actions: ['developer', 'retry'],
  },
  unknown: {
    stands: true,
    freedBy: 'mending',
    title: (facts) => t(`Неизвестная причина${quoted(facts)}`, `An unknown cause${quoted(facts)}`),
    what: () =>
      t(
        'Такой причины нет в списке системы. Текст показан как есть: передайте его разработчику.',
        'This cause is not on the system’s list. Its text is shown as it came: pass it on to the developer.',
      ),
    blocks: t('Дело, возможно, стоит.', 'The case may be standing.'),
    who: developer,
    actions: ['developer', 'retry'],
  },
} as const satisfies Record<string, Cause>;
