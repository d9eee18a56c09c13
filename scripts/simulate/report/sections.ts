/** The report's sections; each shows the base run, and beside it the other where there is one. */
import type { Language } from '../../../domain/text-object.ts';
import type { Measured, StepMeasure } from './measure.ts';
import { bars, columns, escaped, table } from './markup.ts';
import { levelTitle, outcomeTitle, processTitle, roleTitle, sayIn, schoolTitle, stepTitle } from './words.ts';

export interface Runs {
  language: Language;
  base: Measured;
  other: Measured | undefined;
}

type Pair = <T>(base: T, other: T | undefined) => T[];

/** A column for each run. */
function pairOf({ other }: Runs): Pair {
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

/** Each head's new tasks by week, all to one scale. */
export function headLoads({ language, base }: Runs): string {
  const say = sayIn(language);
  const { weeks } = base;
  const most = Math.max(0, ...base.heads.flatMap((head) => head.weeks.map(({ tasks }) => tasks)));
  const figures = base.heads.map(({ school, weeks: own }) => {
    const title = schoolTitle(school, language);
    const values = weeks.map((week) => own.find((row) => row.week === week)?.tasks ?? 0);
    const peak = own.toSorted((a, b) => b.tasks - a.tasks)[0];
    const caption =
      peak === undefined ? title : `${title}: ${say('больше всего', 'at most')} ${peak.tasks}, ${peak.week}`;
    return `<figure><figcaption>${escaped(caption)}</figcaption>${columns(values, most, caption)}</figure>`;
  });
  return `<div class="heads">${figures.join('')}</div>`;
}

/** What the product did not accept, and whether the checker found anything. */
export function troubles({ language, base }: Runs): string {
  const say = sayIn(language);
  const found =
    base.findings.length === 0
      ? say(
          'Проверка строк нашла: ничего не потеряно, не удвоено и не застряло.',
          'The check of the rows found nothing lost, doubled or stuck.',
        )
      : say('Проверка строк нашла нарушения:', 'The check of the rows found:');
  return `<p>${escaped(found)}</p>${
    base.findings.length > 0
      ? table(
          [say('Правило', 'Rule'), say('Раз', 'Times')],
          base.findings.map(({ rule, times }) => [rule, times]),
        )
      : ''
  }
<p>${escaped(say('Что людям пришлось повторить или сделать иначе: ответ системы по коду.', 'What people had to repeat or do otherwise: the product’s answer by its code.'))}</p>
${table(
  [say('Что', 'What'), say('Раз', 'Times')],
  base.refused.map(({ what, times }) => [what, times]),
)}`;
}
