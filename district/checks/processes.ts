import { missingTerms } from '../../domain/policy-needs.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Finding, Loaded } from './finding.ts';

type Processes = Loaded<'policies.yaml'>['content']['processes'];

/**
 * What the product's processes need of the policy is there, and nothing is set for steps that they don't have: a
 * misspelled step would show only when a case can't open it. Terms of a process that is yet to come are let be.
 */
export function* processFindings(
  { source, content }: Loaded<'policies.yaml'>,
  declared: readonly ProcessDeclaration[],
): Generator<Finding> {
  const set = { terms: termsOf(content.processes), dates: datesOf(content.processes) };
  for (const process of declared) {
    const path = ['processes', process.key];
    const { steps = {}, values = {} } = content.processes[process.key] ?? {};
    const known = Object.keys(process.steps);
    for (const step of Object.keys(steps)) {
      if (known.includes(step)) continue;
      const message = `Шага «${step}» у процесса нет.`;
      yield { source, path: [...path, 'steps', step], message, fix: `Его шаги: ${known.join(', ')}.` };
    }
    for (const step of missingTerms(process, set)) {
      const message = `У шага «${step}» процесса ${process.key} нет срока.`;
      yield {
        source,
        path: [...path, 'steps', step],
        message,
        fix: `Напишите, например, ${step}: { wd: 3 }.`,
      };
    }
    for (const { path: at, message } of process.settings?.safeParse(values).error?.issues ?? []) {
      const fix = 'Исправьте его в values.';
      yield { source, path: [...path, 'values', ...at.map(String).slice(0, 1)], message, fix };
    }
    yield* skipFindings({ source, content }, process);
    for (const name of process.values ?? []) {
      if (typeof values[name] === 'number') continue;
      const message = `У процесса ${process.key} нет числа «${name}».`;
      yield {
        source,
        path: [...path, 'values', name],
        message,
        fix: `Напишите его в values, например ${name}: 3.`,
      };
    }
  }
}

/** Only steps that the declaration lets an operator skip may be named as such. */
function* skipFindings(
  { source, content }: Loaded<'policies.yaml'>,
  process: ProcessDeclaration,
): Generator<Finding> {
  const { maySkip } = content.processes[process.key]?.values ?? {};
  if (maySkip === undefined) return;
  const able = Object.entries(process.steps).flatMap(([key, { skippedAs }]) =>
    skippedAs === undefined ? [] : [key],
  );
  const named = Array.isArray(maySkip) ? maySkip : [maySkip];
  for (const step of named) {
    if (typeof step === 'string' && able.includes(step)) continue;
    const message = `Шаг «${String(step)}» процесса ${process.key} пропускать нельзя.`;
    const fix = able.length === 0 ? 'Уберите maySkip.' : `Можно разрешить пропуск: ${able.join(', ')}.`;
    yield { source, path: ['processes', process.key, 'values', 'maySkip'], message, fix };
  }
}

/** Days of the year by `<process>.<step>`. */
function datesOf(processes: Processes): Record<string, { from: string | null; to: string }> {
  const dates: Record<string, { from: string | null; to: string }> = {};
  for (const [process, { steps = {} }] of Object.entries(processes))
    for (const [step, { on, from = on ?? null, to = on }] of Object.entries(steps))
      if (to !== undefined) dates[`${process}.${step}`] = { from, to };
  return dates;
}

/** Working days by `<process>.<step>`. */
function termsOf(processes: Processes): Record<string, number> {
  const terms: Record<string, number> = {};
  for (const [process, { steps = {} }] of Object.entries(processes))
    for (const [step, { wd }] of Object.entries(steps))
      if (wd !== undefined) terms[`${process}.${step}`] = wd;
  return terms;
}
