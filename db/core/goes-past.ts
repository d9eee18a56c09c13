/** Steps that a case goes past: its declaration says so (`skips`), and the ordinary course goes on behind them. */
import { yearDatesOf } from '../../domain/school-year.ts';
import { declaredSuccessor, type StepDeclaration, type YearDates } from '../../domain/step.ts';
import { asFacts } from './deps.ts';
import { factsOf } from './facts.ts';
import { todayOf, type Work } from './work.ts';

/** The days that the case's own policy sets for its school year. */
export function yearDates(work: Work): YearDates {
  return yearDatesOf(work.pack.policy, work.process.key, work.row.year, todayOf(work));
}

/** Does this case go past the step? */
export async function goesPast(work: Work, { skips }: StepDeclaration): Promise<boolean> {
  return skips !== undefined && skips(asFacts(await factsOf(work)), yearDates(work));
}

/** The step itself, or the first behind it that this case meets; undefined where the story must decide what follows. */
export async function successorMet(work: Work, step: string): Promise<string | undefined> {
  let met: string | undefined = step;
  for (let passed = 0; met !== undefined; passed++) {
    const declared: StepDeclaration | undefined = work.process.steps[met];
    if (declared === undefined || !(await goesPast(work, declared))) return met;
    if (passed > Object.keys(work.process.steps).length) throw new Error(`${step}: skipped in a circle`);
    met = declaredSuccessor(declared, declared.ordinary);
  }
  return undefined;
}

/** The first step that this case meets: a process whose first steps may be skipped says by one name each what follows. */
export async function firstMet(work: Work, first: string): Promise<string> {
  const met = await successorMet(work, first);
  if (met === undefined) throw new Error(`${work.process.key}: no step is met first`);
  return met;
}
