/** What came of a teacher's year: only what the school has confirmed, and what teacher and head say of it. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import type { Level } from '../../domain/roles.ts';
import { hoursText } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import { orNoRow, orNothing } from '../../domain/paper-rows.ts';
import type { PaperFacts } from './facts.ts';
import { lastBefore, stepOf } from './words.ts';
import type { ConfirmedItem, YearFacts } from './year-facts.ts';
import {
  dayOrMonth,
  levelAndForm,
  levelWords,
  paragraphs,
  signedBy,
  yearHeading,
  yearPaper,
} from './year-words.ts';

export function achievementSheet(facts: PaperFacts): ValuesOf<typeof documentKinds.achievementSheet.fields> {
  const paper = yearPaper(facts);
  const { year, decision } = paper;
  return {
    ...yearHeading(facts, paper),
    result: decision.choice === 'complete' ? 'План выполнен' : 'План выполнен частично',
    hours: hoursText(sumOf(year.items)),
    byLevel: orNoRow(byLevel(year.items), 3),
    items: orNoRow(
      year.items.map((item) => [
        item.title,
        levelAndForm(item),
        String(item.hours),
        dayOrMonth(item.done_on),
      ]),
      4,
    ),
    products: orNothing([...year.items.flatMap(({ product }) => product ?? []), ...year.products]),
    help: orNothing(helpIn(year)),
    reflection: orNothing(reflectionOf(facts)),
    comment: orNothing(paragraphs(decision.form['comment'])),
    signatures: signedBy(facts, paper),
  };
}

function sumOf(items: readonly ConfirmedItem[]): number {
  return items.reduce((sum, { hours }) => sum + hours, 0);
}

/** The levels in their order, those without items left out. */
function byLevel(items: readonly ConfirmedItem[]): string[][] {
  return (Object.keys(levelWords) as Level[]).flatMap((level) => {
    const of = items.filter((item) => item.level === level);
    return of.length === 0 ? [] : [[levelWords[level], String(of.length), String(sumOf(of))]];
  });
}

function helpIn({ mentorSince, helped }: YearFacts): string[] {
  const mentor = mentorSince === undefined ? [] : [`Наставник с ${officialDate(mentorSince)}`];
  const help = helped.map(
    ({ title, hours, dated_to: day }) =>
      `Помощь коллеге: «${title}», ${hoursText(hours)}, ${officialDate(day)}`,
  );
  return [...mentor, ...help];
}

/** What became of the deficits is for the teacher alone. */
function reflectionOf(facts: PaperFacts): string[] {
  const step = lastBefore(facts, stepOf(facts, facts.owed.subject), 'reflection');
  const form = facts.decisions.find(({ step_id: id }) => id === step?.id)?.form ?? {};
  return (
    [
      ['learned', 'Чему научился педагог'],
      ['changed', 'Что изменилось на уроках'],
      ['next', 'Что дальше'],
    ] as const
  ).flatMap(([field, title]) =>
    paragraphs(form[field]).map((line, index) => (index === 0 ? `${title}: ${line}` : line)),
  );
}
