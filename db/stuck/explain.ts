import { causes } from '../../domain/causes/index.ts';
import { waitsFor } from '../../domain/causes/explain-step.ts';
import { judgeStep } from '../../domain/causes/judge-step.ts';
import type { Tx } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { engineState, type AskEngine } from './engine-state.ts';
import type { Finding } from './finding.ts';
import { todayBy, type LookDeps } from './look.ts';
import { findNoted } from './noted.ts';
import { openStepsOf, uniqueOf } from './steps.ts';

/** Every cause of one case, now; where it doesn't stand, what it waits for in order. */
export async function explainCase(deps: LookDeps, ask: AskEngine, caseId: string): Promise<Finding[]> {
  const tx: Pick<Tx, 'query'> = { query: (query, values) => read(deps.pool, query, values) };
  const engine = await engineState(deps.pool, ask);
  const today = await todayBy(deps, engine.at);
  const [steps, noted] = [
    await openStepsOf(tx, caseId, today),
    await findNoted(tx, { now: today.now, engine, caseId }),
  ];
  const ofCase = (judged: ReturnType<typeof judgeStep>) => judged.map((one) => ({ caseId, ...one }));
  const found = [
    ...noted.filter((one) => one.caseId === caseId),
    ...steps.flatMap((step) => ofCase(judgeStep(step, today.now))),
  ];
  if (found.some(({ cause }) => causes[cause].stands)) return uniqueOf(found);
  return uniqueOf([...found, ...steps.flatMap((step) => ofCase(waitsFor(step)))]);
}
