/** The report's sections; each shows the base run, and beside it the other where there is one. */
import type { Language } from '../../../domain/text-object.ts';
import type { Measured, StepMeasure } from './measure.ts';
import { actionTitle, refusalTitle } from './actions.ts';
import { bars, escaped, table } from './markup.ts';
import { levelTitle, outcomeTitle, processTitle, roleTitle, sayIn, stepTitle } from './words.ts';

export interface Runs {
  language: Language;
  base: Measured;
  other: Measured | undefined;
}

type Pair = <T>(base: T, other: T | undefined) => T[];

/** A column for each run. */
export function pairOf({ other }: Runs): Pair {
  return (base, second) => (other === undefined ? [base] : [base, second ?? base]);
}

function heads({ language, other }: Runs, title: string): string[] {
  const say = sayIn(language);
  return other === undefined ? [title] : [title, `${title}, ${say('иначе', 'otherwise')}`];
}

/** How many cases ended how. */
export function outcomes(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const key = ({ process, year, outcome }: Measured['outcomes'][number]) => `${process} ${year} ${outcome}`;
  const count = (measured: Measured | undefined, wanted: string) =>
    measured?.outcomes.find((row) => key(row) === wanted)?.cases ?? 0;
  const all = [
    ...new Map([...base.outcomes, ...(other?.outcomes ?? [])].map((row) => [key(row), row])).entries(),
  ].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const head = [
    say('Процесс', 'Process'),
    say('Год', 'Year'),
    say('Чем кончилось', 'How it ended'),
    ...heads(runs, say('Дел', 'Cases')),
  ];
  return table(
    head,
    all.map(([wanted, { process, year, outcome }]) => [
      processTitle(process, language),
      `${year}/${String(year + 1).slice(2)}`,
      outcomeTitle(process, outcome, language),
      ...pairOf(runs)(count(base, wanted), count(other, wanted)),
    ]),
  );
}

/** Where time was waited, step by step, in working days. */
export function waits(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const twin = (step: string) => other?.steps.find((row) => row.step === step);
  const columnsOf = (step: StepMeasure, pick: (step: StepMeasure) => number) =>
    pairOf(runs)(pick(step), twin(step.step) && pick(twin(step.step) as StepMeasure));
  return table(
    [
      say('Шаг', 'Step'),
      ...heads(runs, say('Закрыт, раз', 'Closed')),
      ...heads(runs, say('Медиана, раб. дней', 'Median, wd')),
      ...heads(runs, say('90 % не дольше', '90 % within')),
    ],
    base.steps.map((step) => [
      `${processTitle(step.step.split('.')[0] ?? '', language)}: ${stepTitle(step.step, language)}`,
      ...columnsOf(step, ({ closed }) => closed),
      ...columnsOf(step, ({ medianWd }) => medianWd),
      ...columnsOf(step, ({ p90Wd }) => p90Wd),
    ]),
  );
}

/** Which terms went to an authority, and which steps nobody answered. */
export function escalations(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const rows = base.steps
    .map((step) => ({ step, twin: other?.steps.find((row) => row.step === step.step) }))
    .filter(
      ({ step, twin }) => step.escalated + step.byTerm + (twin?.escalated ?? 0) + (twin?.byTerm ?? 0) > 0,
    );
  if (rows.length === 0)
    return `<p>${escaped(say('Все отвечали в срок.', 'Everybody answered in time.'))}</p>`;
  return table(
    [
      say('Шаг', 'Step'),
      ...heads(runs, say('Передан выше', 'Escalated')),
      ...heads(runs, say('Закрыт по сроку', 'Closed by its term')),
    ],
    rows.map(({ step, twin }) => [
      `${processTitle(step.step.split('.')[0] ?? '', language)}: ${stepTitle(step.step, language)}`,
      ...pairOf(runs)(step.escalated, twin?.escalated),
      ...pairOf(runs)(step.byTerm, twin?.byTerm),
    ]),
  );
}

/** For whom the work waited longest. */
export function bottleneck(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const [slowest] = base.roles.filter(({ role }) => role !== 'author');
  const sentence =
    slowest === undefined
      ? say('Ждать было некого.', 'There was nobody to wait for.')
      : say(
          `Дольше всего ждали такую роль: ${roleTitle(slowest.role, language)}. Ответов ${slowest.answers}, всего рабочих дней ${slowest.waitedWd}.`,
          `The work waited longest for this role: ${roleTitle(slowest.role, language)}. Answers: ${slowest.answers}; working days in all: ${slowest.waitedWd}.`,
        );
  const twin = (role: string) => other?.roles.find((row) => row.role === role);
  return `<p>${escaped(sentence)}</p>${table(
    [
      say('Кого ждали', 'Waited for'),
      ...heads(runs, say('Ответов', 'Answers')),
      ...heads(runs, say('Рабочих дней всего', 'Working days in all')),
      ...heads(runs, say('Медиана', 'Median')),
    ],
    base.roles.map((row) => [
      roleTitle(row.role, language),
      ...pairOf(runs)(row.answers, twin(row.role)?.answers),
      ...pairOf(runs)(row.waitedWd, twin(row.role)?.waitedWd),
      ...pairOf(runs)(row.medianWd, twin(row.role)?.medianWd),
    ]),
  )}`;
}

export function hours(runs: Runs): string {
  const { language, base, other } = runs;
  const twin = (level: string) => other?.hours.find((row) => row.level === level)?.hours ?? 0;
  const rows = base.hours.map(({ level, hours: sum }) => ({
    title: levelTitle(level, language),
    values: pairOf(runs)(sum, twin(level)),
  }));
  return bars(rows, sayIn(language)('ч', 'h'));
}

/** What people did besides answering their tasks. */
export function happenings(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const times = (measured: Measured | undefined, wanted: string) =>
    measured?.happened.find(({ what }) => what === wanted)?.times ?? 0;
  const all = [...new Set([...base.happened, ...(other?.happened ?? [])].map(({ what }) => what))];
  return table(
    [say('Что', 'What'), ...heads(runs, say('Раз', 'Times'))],
    all.map((what) => [actionTitle(what, language), ...pairOf(runs)(times(base, what), times(other, what))]),
  );
}

/** What the product did not accept, and whether the checker found anything. */
export function troubles(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const all = other === undefined ? base.findings : [...base.findings, ...other.findings];
  const found =
    all.length === 0
      ? say(
          'Проверка строк нашла: ничего не потеряно, не удвоено и не застряло.',
          'The check of the rows found nothing lost, doubled or stuck.',
        )
      : say('Проверка строк нашла нарушения:', 'The check of the rows found:');
  const rules = table(
    [say('Правило', 'Rule'), say('Раз', 'Times')],
    all.map(({ rule, times }) => [rule, times]),
  );
  return `<p>${escaped(found)}</p>${all.length > 0 ? rules : ''}${refused(runs)}`;
}

function refused(runs: Runs): string {
  const { language, base, other } = runs;
  const say = sayIn(language);
  const key = ({ what, code, field }: Measured['refused'][number]) => `${what} ${code} ${field ?? ''}`;
  const rows = [
    ...new Map([...base.refused, ...(other?.refused ?? [])].map((row) => [key(row), row])).values(),
  ];
  if (rows.length === 0)
    return `<p>${escaped(say('Система приняла всё, что люди делали.', 'The product accepted all that people did.'))}</p>`;
  const times = (measured: Measured | undefined, wanted: Measured['refused'][number]) =>
    measured?.refused.find((row) => key(row) === key(wanted))?.times ?? 0;
  const intro = say(
    'Что система не приняла, и людям пришлось повторить или сделать иначе:',
    'What the product did not accept, so that people had to repeat it or do otherwise:',
  );
  return `<p>${escaped(intro)}</p>${table(
    [say('Что', 'What'), say('Ответ системы', 'The product’s answer'), ...heads(runs, say('Раз', 'Times'))],
    rows.map((row) => [
      actionTitle(row.what, language),
      refusalTitle(row.code, language) + (row.field === null ? '' : ` (${row.field})`),
      ...pairOf(runs)(times(base, row), times(other, row)),
    ]),
  )}`;
}
