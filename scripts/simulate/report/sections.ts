/** The report's sections; each shows the base run, and beside it the other where there is one. */
import { levels } from '../../../domain/roles.ts';
import type { Language } from '../../../domain/text-object.ts';
import type { Measured, StepMeasure } from './measure.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import { actionTitle, refusalTitle } from './actions.ts';
import { bars, escaped, groupedTable, legend, table } from './markup.ts';
import { levelTitle, outcomeTitle, processTitle, roleTitle, runNames, sayIn, stepTitle } from './words.ts';

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

/** A column's title, and beside it that of the second run's column. */
function heads({ language, other }: Runs, title: string): string[] {
  return other === undefined ? [title] : [title, sayIn(language)('второй прогон', 'second run')];
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
  ].toSorted(([a], [b]) => inCodeOrder(a, b));
  return groupedTable(
    [say('Чем кончилось', 'How it ended'), say('Год', 'Year'), ...heads(runs, say('Дел', 'Cases'))],
    all.map(([wanted, { process, year, outcome }]) => ({
      group: processTitle(process, language),
      cells: [
        outcomeTitle(process, outcome, language),
        `${year}/${String(year + 1).slice(2)}`,
        ...pairOf(runs)(count(base, wanted), count(other, wanted)),
      ],
    })),
  );
}

/** A row a step, under its process: of both runs, or of the base run alone. */
function stepTable(
  runs: Runs,
  columns: readonly { title: string; pick: (step: StepMeasure) => number }[],
  isShown: (step: StepMeasure) => boolean = () => true,
): string {
  const { language, base, other } = runs;
  const twin = (name: string) => other?.steps.find(({ step }) => step === name);
  const known = [...new Map([...(other?.steps ?? []), ...base.steps].map((row) => [row.step, row])).values()];
  const rows = known
    .filter(({ step }) =>
      [base.steps.find((row) => row.step === step), twin(step)].some((row) => row && isShown(row)),
    )
    .toSorted((a, b) => inCodeOrder(a.step, b.step));
  if (rows.length === 0) return '';
  const none = { closed: 0, medianWd: 0, p90Wd: 0, byTerm: 0, escalated: 0 };
  return groupedTable(
    [sayIn(language)('Шаг', 'Step'), ...columns.flatMap(({ title }) => heads(runs, title))],
    rows.map(({ step }) => {
      const first = base.steps.find((row) => row.step === step) ?? { step, ...none };
      const second = twin(step) ?? { step, ...none };
      return {
        group: processTitle(step.split('.')[0] ?? '', language),
        cells: [
          stepTitle(step, language),
          ...columns.flatMap(({ pick }) => pairOf(runs)(pick(first), pick(second))),
        ],
      };
    }),
  );
}

/** Where time was waited, step by step, in working days. */
export function waits(runs: Runs): string {
  const say = sayIn(runs.language);
  return stepTable(runs, [
    { title: say('Раз', 'Times'), pick: ({ closed }) => closed },
    { title: say('Медиана, дней', 'Median, days'), pick: ({ medianWd }) => medianWd },
    { title: say('90 % не дольше', '90 % within'), pick: ({ p90Wd }) => p90Wd },
  ]);
}

/** Which terms went to an authority, and which steps nobody answered. */
export function escalations(runs: Runs): string {
  const say = sayIn(runs.language);
  const rows = stepTable(
    runs,
    [
      { title: say('Передан выше', 'Escalated'), pick: ({ escalated }) => escalated },
      { title: say('Закрыт без ответа', 'Closed unanswered'), pick: ({ byTerm }) => byTerm },
    ],
    ({ escalated, byTerm }) => escalated + byTerm > 0,
  );
  return rows === '' ? `<p>${escaped(say('Все отвечали в срок.', 'Everybody answered in time.'))}</p>` : rows;
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
      ...heads(runs, say('Всего дней', 'Days in all')),
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

/** Hours that were credited, by level, in the order of the levels. */
export function hours(runs: Runs): string {
  const { language, base, other } = runs;
  const of = (measured: Measured | undefined, level: string) =>
    measured?.hours.find((row) => row.level === level)?.hours ?? 0;
  const known = new Set([...base.hours, ...(other?.hours ?? [])].map(({ level }) => level));
  const rows = [...Object.keys(levels), ''].flatMap((level) =>
    known.has(level)
      ? [{ title: levelTitle(level, language), values: pairOf(runs)(of(base, level), of(other, level)) }]
      : [],
  );
  return `${other === undefined ? '' : legend(runNames(language))}${bars(rows, sayIn(language)('ч', 'h'))}`;
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
