import { record } from './audit.ts';
import { onBehalfOfRun, type Attended, type Belief, type ClosedStep } from './attend.ts';
import { asFacts, type CoreDeps } from './deps.ts';
import { clearCaseIncidents } from './incidents.ts';
import { perform } from './effects.ts';
import { notifyInitiator } from './letter-to.ts';
import { owePapersOfEnd } from './papers.ts';
import { factsOf } from './facts.ts';
import type { Work } from './work.ts';

export type FinishRequest = Belief & { outcome: string };

export type Finished = { status: 'done' } | Exclude<Attended, { status: 'open' | 'closed' | 'skipped' }>;

/**
 * Ends the case: the outcome's declared effect with its receipt, the last projection, audit and letters, in one
 * transaction. Refuses while the case is on its way out by another door (`ending`), or while a step is open.
 */
export function finish(deps: CoreDeps, request: FinishRequest): Promise<Finished> {
  return onBehalfOfRun<Finished>(deps, 'finish', request, (work, closed) =>
    finishCase(work, request, closed),
  );
}

async function finishCase(
  work: Work,
  { outcome, hints }: FinishRequest,
  closed: ClosedStep[],
): Promise<Finished> {
  const { row, process } = work;
  if (closed.some((step) => hints.every((hint) => hint.id !== step.id))) return { status: 'again', closed };
  const open = work.steps.find((step) => step.state === 'open');
  if (open !== undefined) throw new Error(`${process.key} ends as ${outcome} while ${open.key} is open`);
  const declared = process.outcomes[outcome];
  if (declared === undefined) throw new Error(`${process.key} declares no outcome '${outcome}'`);
  if (declared.effect !== undefined) await perform(work, declared.effect);
  Object.assign(row, {
    state: declared.state,
    outcome,
    closed_at: work.now,
    step: null,
    step_id: null,
    holders: [],
    since: work.now,
    due: null,
    next: null,
    escalates_at: null,
    escalates_to: null,
  });
  clearCaseIncidents(work);
  await owePapersOfEnd(work, declared);
  record(work, { kind: 'ended', detail: { outcome } });
  const day = declared.letter?.day(asFacts(await factsOf(work)));
  await notifyInitiator(work, { kind: 'ended', params: { outcome, ...(day && { day }) } });
  return { status: 'done' };
}
