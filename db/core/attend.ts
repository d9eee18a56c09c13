import { stepId } from '../../domain/step.ts';
import { processOf, type CoreDeps } from './deps.ts';
import { flush, hasChanges } from './changes.ts';
import type { TransactionName } from './failpoints.ts';
import { clearActivityIncidents } from './incidents.ts';
import { openAndSettle } from './close-step.ts';
import { goesPast } from './goes-past.ts';
import type { StepName } from './open-step.ts';
import type { StepRow } from './rows.ts';
import { statement, type Tx } from './sql.ts';
import { lookAfter } from './term.ts';
import { transact } from './transact.ts';
import { lockById, type Work } from './work.ts';

/** A closed step as the workflow knows it. */
export interface ClosedStep {
  id: string;
  outcome: string;
}

/** What the workflow believes when it calls: the rows answer with the truth where it differs. */
export interface Belief {
  caseId: string;
  run: number;
  /** How many closed steps it has read from the rows. */
  known: number;
  /** Closed steps that only a signal has told it of. */
  hints: ClosedStep[];
}

export type AttendRequest = Belief & StepName;

export type Attended =
  /** The step is open; look again after `waitMs` (null: nothing more happens by itself). */
  | { status: 'open'; closed: ClosedStep[]; waitMs: number | null }
  | { status: 'closed'; closed: ClosedStep[]; outcome: string }
  /** The step is younger than the case, which goes on as in the ordinary course. */
  | { status: 'skipped'; closed: ClosedStep[]; outcome: string }
  /** The belief was wrong or behind: nothing was opened; walk again with what is closed. */
  | { status: 'again'; closed: ClosedStep[] }
  /** The case is on its way out: withdrawn, cancelled. */
  | { status: 'ending'; closed: ClosedStep[]; ending: string }
  /** Another run has taken over, or the case is over. */
  | { status: 'superseded' };

/**
 * Opens the step, or looks after it where it is open already: reminds, escalates, closes by its term when the time
 * has come. One transaction, get or create: run again after a kill, a reset or in a new run it changes nothing
 * and answers the same.
 */
export function attend(deps: CoreDeps, request: AttendRequest): Promise<Attended> {
  return onBehalfOfRun(deps, 'attend', request, (work, closed) => attendStep(work, request, closed));
}

async function attendStep(work: Work, request: AttendRequest, closed: ClosedStep[]): Promise<Attended> {
  const id = stepId(request.caseId, request.step, request.round, request.branch);
  const over = closed.find((step) => step.id === id) ?? (await closedOutcome(work, id));
  if (over !== undefined) return { status: 'closed', closed, outcome: over.outcome };
  const existing = work.steps.find((step) => step.id === id);
  if (existing === undefined && isBehind(request, closed)) return { status: 'again', closed };
  const skipped = existing === undefined ? await skippedOutcome(work, request.step) : undefined;
  if (skipped !== undefined) return { status: 'skipped', closed, outcome: skipped };
  const step = existing ?? (await openAndSettle(work, request));
  await lookAfter(work, step);
  if (step.state !== 'open') {
    const outcome = step.outcome ?? '';
    return { status: 'closed', closed: [...closed, { id, outcome }], outcome };
  }
  arm(work, step);
  return {
    status: 'open',
    closed,
    waitMs: step.next_at && Math.max(0, step.next_at.getTime() - work.now.getTime()),
  };
}

/** How the story goes on past a step that this case doesn't meet (`since`, `skips`); undefined for the others. */
async function skippedOutcome(work: Work, step: string): Promise<string | undefined> {
  const { deps, process, row } = work;
  const declared = process.steps[step];
  if (declared === undefined) return processOf(deps, row.type).steps[step]?.ordinary;
  return (await goesPast(work, declared)) ? declared.ordinary : undefined;
}

/** The workflow sleeps until then, and no longer. */
function arm(work: Work, step: StepRow): void {
  if (step.armed_for?.getTime() === step.next_at?.getTime()) return;
  step.armed_for = step.next_at;
  work.changes.steps.add(step);
}

const closedSince = statement(
  'steps_closed_since',
  `select id, outcome from steps where case_id = $1 and state <> 'open' and closed_seq > $2 order by closed_seq`,
);
const closedStep = statement(
  'step_closed',
  `select id, outcome from steps where id = $1 and state <> 'open'`,
);

async function closedOutcome(work: Work, id: string): Promise<ClosedStep | undefined> {
  if (work.row.closed_steps === 0) return undefined;
  return (await work.tx.query<ClosedStep>(closedStep, [id]))[0];
}

/** Does the case know closed steps that the workflow has heard nothing of? */
function isBehind({ hints }: Belief, closed: readonly ClosedStep[]): boolean {
  return closed.some((step) => hints.every((hint) => hint.id !== step.id));
}

/** Runs an activity's transaction for one run of the case's workflow: a zombie's ends `superseded` and writes nothing. */
export async function onBehalfOfRun<A extends { status: string }>(
  deps: CoreDeps,
  name: TransactionName,
  belief: Belief & { outcome?: string },
  act: (work: Work, closed: ClosedStep[]) => Promise<A>,
): Promise<A | NotNow> {
  const others: string[] = [];
  const run = async (tx: Tx) => {
    const [work, closed] = await Promise.all([
      lockById(tx, deps, belief.caseId),
      tx.query<ClosedStep>(closedSince, [belief.caseId, belief.known]),
    ]);
    if (work.row.run !== belief.run || work.row.closed_at !== null) return { status: 'superseded' as const };
    work.run = belief.run;
    clearActivityIncidents(tx, belief.caseId);
    const before = work.row.wake_at;
    Object.assign(work.row, { wake_at: null, wake_attempts: 0, wake_after: null });
    const result = notNow(work, belief, closed) ?? (await act(work, closed));
    // A case between two steps owes its nudge until the next transaction: the engine may forget what it was just told.
    work.row.wake_at = isBetweenSteps(work) ? (before ?? work.wallNow) : null;
    if (before !== work.row.wake_at || hasChanges(work.changes)) flush(tx, work.row, work.changes);
    // Their own workflows hear of it from the relay.
    for (const { row, changes } of work.together.slice(1)) {
      flush(tx, row, changes);
      others.push(row.id);
    }
    return result;
  };
  const answer = await transact(deps.pool, run, name);
  for (const caseId of [belief.caseId, ...others]) deps.announce(caseId);
  return answer;
}

type NotNow = Extract<Attended, { status: 'again' | 'ending' | 'superseded' }>;

/**
 * Why the run may not do what it came for. A case on its way out says so before all else: its steps were taken away,
 * and no story can be walked through them.
 */
function notNow(
  { row }: Work,
  { hints, outcome }: Belief & { outcome?: string },
  closed: ClosedStep[],
): NotNow | undefined {
  if (row.ending !== null && row.ending !== outcome) return { status: 'ending', closed, ending: row.ending };
  const right = (hint: ClosedStep) =>
    closed.some((step) => step.id === hint.id && step.outcome === hint.outcome);
  return hints.every(right) ? undefined : { status: 'again', closed };
}

function isBetweenSteps({ row, steps }: Work): boolean {
  return row.closed_at === null && steps.every(({ state }) => state !== 'open');
}
