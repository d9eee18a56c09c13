import { noteCase } from '../../telemetry/log-context.ts';
import type { CoreDeps } from './deps.ts';
import { refusal } from '../../domain/refusals.ts';
import { flush } from './changes.ts';
import { groundsOfPerson, isGrantedOn } from './grounds.ts';
import type { TransactionName } from './failpoints.ts';
import { keepAnswer, storedAnswer, type Idempotency, type StoredAnswer } from './idempotency.ts';
import { statement, type Tx } from './sql.ts';
import { transact } from './transact.ts';
import { todayOf, type Work } from './work.ts';

/** Who asks, as the request's session says. */
export interface Actor {
  personId: string;
  roles: readonly { role: string; scope: string }[];
  /** How they came, where not by signing in: the personal link of a letter. */
  via?: 'link';
}

/** What the workflow of a case is owed after a commit. */
export interface Wake {
  caseId: string;
  type: string;
  businessKey: string;
  run: number;
  /** Of its process, by which the case goes. */
  version: number;
  /** False while Temporal has not yet confirmed a start of this run. */
  started: boolean;
  /** Closed steps: a hint only. */
  closed: { id: string; outcome: string }[];
  /** Milliseconds until the next reminder or term, for a start that needs nothing before it. */
  waitMs: number;
}

export interface Accepted<A> {
  status: number;
  answer: A;
  /** What the workflows of the cases in it are owed; none for a repeat. */
  wakes: Wake[];
}

/** A workflow without a term looks after its case now and then all the same. */
const LONGEST_REST_MS = 30 * 86_400_000;

interface Command<A> {
  /** Tells its failpoints apart. */
  name: TransactionName;
  actor: Actor;
  idempotency?: Idempotency | undefined;
  /** What the actor's roles must allow, as they are in this transaction: the session's may have ended meanwhile. */
  may?: (roles: readonly { role: string }[]) => boolean;
  /** Locks the case, or begins a new one. */
  on: (tx: Tx) => Promise<Work>;
  /** Changes the work in memory and says what to answer. Throws refusals. */
  do: (work: Work) => Promise<A> | A;
  status?: number;
}

/** Runs one command on one case as one transaction: the stored answer of a repeat, or the change and its answer. */
export async function runCommand<A>(deps: CoreDeps, command: Command<A>): Promise<Accepted<A>> {
  const { actor, idempotency, status = 200, name, may } = command;
  const run = async (tx: Tx): Promise<Accepted<A> & { caseIds: string[] }> => {
    const stored = storedAnswer(tx, actor.personId, idempotency);
    const [before, work, grants] = await Promise.all([
      stored,
      openUnlessStored(command, tx, stored),
      may === undefined ? [] : groundsOfPerson(tx, actor.personId),
    ]);
    if (before !== undefined) return repeat<A>(before);
    if (work === undefined) throw new Error('No work without a stored answer');
    noteCase(work.row.id);
    if (may?.(grants.filter((grant) => isGrantedOn(grant, todayOf(work)))) === false)
      throw refusal('not-allowed');
    const answer = await command.do(work);
    const wakes = [];
    for (const each of work.together) {
      wakes.push(...(await wakeOf(each)));
      flush(tx, each.row, each.changes);
    }
    keepAnswer(tx, actor.personId, idempotency, { status, answer });
    return { status, answer, wakes, caseIds: work.together.map(({ row }) => row.id) };
  };
  const accepted = await transact(deps.pool, run, name);
  for (const caseId of accepted.caseIds) deps.announce(caseId);
  return accepted;
}

/** A repeat must be answered even where its object is gone or decided: a refusal of `on` counts only for a first use. */
async function openUnlessStored<A>(
  command: Command<A>,
  tx: Tx,
  stored: Promise<unknown>,
): Promise<Work | undefined> {
  try {
    return await command.on(tx);
  } catch (error) {
    if ((await stored) === undefined) throw error;
    return undefined;
  }
}

function repeat<A>(before: StoredAnswer): Accepted<A> & { caseIds: string[] } {
  return { status: before.status, answer: before.answer as A, wakes: [], caseIds: [] };
}

const closedBefore = statement(
  'steps_closed_before',
  `select id, outcome from steps where case_id = $1 and state <> 'open' order by closed_seq`,
);

/**
 * What this transaction owes the workflow: its start, or the nudge that the rows say it is owed. The hint names every
 * closed step, since the workflow heard nothing of those after which it was let rest.
 */
export async function wakeOf({ row, tx, steps, now, closed, changes }: Work): Promise<Wake[]> {
  if (!changes.newCase && row.wake_at === null) return [];
  const next = steps.flatMap((step) =>
    step.state === 'open' && step.next_at ? [step.next_at.getTime()] : [],
  );
  const before =
    row.closed_steps > closed.length ? await tx.query<Wake['closed'][number]>(closedBefore, [row.id]) : [];
  const wake = {
    caseId: row.id,
    type: row.type,
    businessKey: row.business_key,
    run: row.run,
    version: row.process_version,
    started: row.engine_run >= row.run,
    closed: [...before, ...closed],
    waitMs: Math.max(0, Math.min(...next, now.getTime() + LONGEST_REST_MS) - now.getTime()),
  };
  return [wake];
}
