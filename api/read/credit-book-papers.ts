/** The credit book as rows of text, for paper and workbook; the district's own papers are in official-hours.ts. */
import { dayText } from '../../domain/dates.ts';
import * as english from '../../domain/english.ts';
import { counters } from '../../domain/ledger.ts';
import { capitalized, hoursText } from '../../domain/russian.ts';
import { inLanguage, t, type Language, type Text } from '../../domain/text-object.ts';
import type { TablePaper } from '../../district/papers/table-paper.ts';
import type { CreditBookView, LedgerEntryView } from '../contract/views.ts';
import type { PlainSheet } from '../../district/papers/write-xlsx.ts';

const words = {
  title: t('Зачётная книжка', 'Credit book'),
  date: t('Дата', 'Date'),
  hours: t('Часы', 'Hours'),
  what: t('Что и кем проведено', 'What, and by whom'),
  counter: t('Счётчик', 'Counter'),
  why: t('Почему засчитано', 'Why it counted'),
  empty: t('В книжке пока нет записей.', 'The book has no entries yet.'),
  takenBack: t('Снято с зачёта', 'Taken back'),
  number: t('Номер', 'Number'),
  paper: t('Документ', 'Paper'),
  issuer: t('Кем проведено', 'By whom'),
  level: t('Уровень', 'Level'),
  form: t('Форма', 'Form'),
  school: t('Место работы в тот день', 'Workplace on that day'),
  name: t('Название', 'Title'),
  totals: t('Итоги', 'Totals'),
  entries: t('Записи', 'Entries'),
} as const satisfies Record<string, Text>;

type Book = Pick<CreditBookView, 'person' | 'dpo' | 'methodical' | 'today'> & {
  items: readonly LedgerEntryView[];
};

/** As it is printed. */
export function creditBookPaper(book: Book, district: string, language: Language): TablePaper {
  const say = (text: Text) => inLanguage(text, language);
  return {
    title: say(words.title),
    person: book.person.name,
    about: `${district} · ${say(dayText(book.today))}`,
    counters: countersOf(book, say),
    widths: [54, 30, '*', 92, '*'],
    heads: [words.date, words.hours, words.what, words.counter, words.why].map(say),
    rows: book.items.map((entry) => [
      say(dayText(entry.to)),
      String(entry.hours),
      [entry.title, entry.issuer].filter(Boolean).join('\n'),
      entry.counterTitle,
      whyOf(entry, say),
    ]),
    empty: say(words.empty),
  };
}

/** As a workbook: the totals on a sheet of their own, so that the entries stay a plain table. */
export function creditBookSheets(book: Book, language: Language): PlainSheet[] {
  const say = (text: Text) => inLanguage(text, language);
  const { date, hours, name, paper, number, issuer, level, form, school, counter, why } = words;
  const hoursIn = (count: number) => (language === 'ru' ? hoursText(count) : english.hoursText(count));
  return [
    {
      name: say(words.entries),
      rows: [
        [date, hours, counter, name, paper, number, issuer, level, form, school, why].map(say),
        ...book.items.map((entry) => [
          entry.to,
          String(entry.hours),
          entry.counterTitle,
          entry.title,
          entry.paperTitle ?? '',
          entry.number ?? '',
          entry.issuer ?? '',
          entry.levelTitle ?? '',
          entry.formTitle ?? '',
          entry.school?.name ?? '',
          whyOf(entry, say),
        ]),
      ],
      widths: [12, 8, 26, 44, 30, 16, 36, 28, 16, 20, 70],
    },
    {
      name: say(words.totals),
      rows: [
        [say(words.counter), say(words.hours), ''],
        ...countersOf(book, say).map(({ title, text, count }) => [title, hoursIn(count), text]),
      ],
      widths: [40, 12, 90],
    },
  ];
}

function countersOf({ dpo, methodical }: Book, say: (text: Text) => string) {
  return [
    { title: capitalized(say(counters.dpo)), text: dpo.text, count: dpo.hours },
    { title: capitalized(say(counters.methodical)), text: methodical.text, count: methodical.hours },
  ];
}

function whyOf({ explanation, takenBack }: LedgerEntryView, say: (text: Text) => string): string {
  return takenBack === null ? explanation : `${say(words.takenBack)}: ${takenBack.reason}\n${explanation}`;
}
