/**
 * A cohort under the lock of its row: who takes or frees a seat waits here for whoever came before. Cases are locked before
 * it, never after (docs/decisions/0026): a transaction that has this lock may begin a case, and locks none.
 */
import type { LocalDate } from '../../domain/calendar.ts';
import { cohortPolicyOf, type CohortPolicy } from '../../domain/cohort-policy.ts';
import { refusal } from '../../domain/refusals.ts';
import { databaseNow } from '../core/clock.ts';
import { flush } from '../core/changes.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import type { TransactionName } from '../core/failpoints.ts';
import { keepAnswer, storedAnswer, type Idempotency } from '../core/idempotency.ts';
import type { LoadedPack } from '../core/pack.ts';
import type { Row } from '../core/rows.ts';
import { statement, type Tx } from '../core/sql.ts';
import { makeCase, startAlongside, type StartRequest } from '../core/start.ts';
import { transact } from '../core/transact.ts';
import type { Work } from '../core/work.ts';
import type { Cohort, Enrollment } from '../entities/index.ts';

export type CohortRow = Row<typeof Cohort> & { pack_version: number };

export type EnrollmentRow = Row<typeof Enrollment>;

export interface Group {
  tx: Tx;
  deps: CoreDeps;
  now: Date;
  row: CohortRow;
  pack: LoadedPack;
  policy: CohortPolicy;
  /** Begins a case in this transaction. */
  begin(request: Omit<StartRequest, 'named'>): Promise<Work>;
  /** Audit rows of no case, written with the commit: a case's history is not the place for hundreds of names. */
  entries: OutsideEntry[];
}

/** Is the case one that has a cohort? */
export function isOfCohort({ process }: Work): boolean {
  return process.knows === 'cohort';
}

const lock = statement(
  'cohort_lock',
  `select c.*, c.first_day::text, c.last_day::text, k.pack_version, clock_timestamp() as wall_now
   from cohorts c join cases k on k.id = c.id where c.id = $1 for update of c`,
);
const save = statement(
  'cohort_save',
  `update cohorts set arrivals = $2, taken = $3, places = $4, minimum = $5, final_work = $6, working_time = $7, first_day = $8,
     last_day = $9, enrollment_until = $10, phase = $11, concluded_at = $12, leader_id = $13, hours = $14, host = $15 where id = $1`,
);

type Locked = CohortRow & { wall_now: Date; first_day: LocalDate; last_day: LocalDate };

async function lockRow(tx: Tx, cohortId: string): Promise<Locked> {
  const [row] = await tx.query<Locked>(lock, [cohortId]);
  if (row === undefined) throw refusal('not-found');
  return row;
}

/** Locks the cohort in the transaction of a case: its own, or one that goes with it. `saveGroup` writes it. */
export async function groupOf(work: Work, cohortId = work.row.id): Promise<Group> {
  const { wall_now: _wall, ...row } = await lockRow(work.tx, cohortId);
  const pack = work.deps.packs.version(row.pack_version);
  return {
    ...{ tx: work.tx, deps: work.deps, now: work.now, row, pack, policy: cohortPolicyOf(pack.policy) },
    begin: (request) => startAlongside(work, request),
    entries: [],
  };
}

/** Writes the cohort's row and its audit; the last thing that a transaction does to it. */
export function saveGroup({ tx, row, now, entries }: Group): void {
  tx.last(save, [
    ...[
      row.id,
      row.arrivals,
      row.taken,
      row.places,
      row.minimum,
      row.final_work,
      row.working_time,
      row.first_day,
    ],
    ...[row.last_day, row.enrollment_until, row.phase, row.concluded_at, row.leader_id, row.hours, row.host],
  ]);
  if (entries.length > 0) tx.last(auditOutside, [now, JSON.stringify(entries)]);
}

const writeRows = statement(
  'enrollments_write',
  `insert into enrollments select * from jsonb_populate_recordset(null::enrollments, $1)
   on conflict (cohort_id, person_id) do update set (school, arrival, state, enrolled_at, seated_at, refuse_until, release,
     release_case_id, reason) = (excluded.school, excluded.arrival, excluded.state, excluded.enrolled_at, excluded.seated_at,
     excluded.refuse_until, excluded.release, excluded.release_case_id, excluded.reason)`,
);

export async function writeEnrollments(
  { tx }: Pick<Group, 'tx'>,
  rows: readonly EnrollmentRow[],
): Promise<void> {
  if (rows.length > 0) await tx.query(writeRows, [JSON.stringify(rows)]);
}

interface CohortCommand<A> {
  name: TransactionName;
  actor: Actor;
  cohortId: string;
  idempotency?: Idempotency | undefined;
  /** Locks and changes cases that must be locked before the cohort. */
  before?: (tx: Tx, now: Date) => Promise<Work[]>;
  do: (group: Group) => Promise<A>;
}

/**
 * One command on a cohort as one transaction: the stored answer of a repeat, or the change and its answer.
 * @throws refusals not-found, idempotency-mismatch, and those of `do`
 */
export async function onCohort<A>(deps: CoreDeps, command: CohortCommand<A>): Promise<A> {
  const { actor, cohortId, idempotency, name } = command;
  const run = async (tx: Tx): Promise<{ answer: A; caseIds: string[] }> => {
    const before = await storedAnswer(tx, actor.personId, idempotency);
    if (before !== undefined) return { answer: before.answer as A, caseIds: [] };
    const works = command.before === undefined ? [] : await command.before(tx, await clockOf(tx, deps));
    const group = await lockGroup(tx, deps, cohortId, works);
    const answer = await command.do(group);
    const caseIds = writeGroup(group, works);
    keepAnswer(tx, actor.personId, idempotency, { status: 200, answer });
    return { answer, caseIds };
  };
  const { answer, caseIds } = await transact(deps.pool, run, name);
  for (const caseId of [cohortId, ...caseIds]) deps.announce(caseId);
  return answer;
}

/** Locks a cohort in a transaction of its own; the cases that begin in it join `works`. @throws refusal not-found */
export async function lockGroup(tx: Tx, deps: CoreDeps, cohortId: string, works: Work[]): Promise<Group> {
  const { wall_now: wall, ...row } = await lockRow(tx, cohortId);
  const pack = deps.packs.version(row.pack_version);
  return {
    ...{ tx, deps, row, pack, policy: cohortPolicyOf(pack.policy), entries: [] },
    now: await deps.clock.now(wall),
    begin: async (request) => {
      const work = await makeCase(tx, deps, request);
      works.push(work);
      return work;
    },
  };
}

/** Writes all that the transaction has changed, and says which cases it has touched. */
export function writeGroup(group: Group, works: readonly Work[]): string[] {
  saveGroup(group);
  const all = works.flatMap(({ together }) => together);
  for (const { row, changes } of all) flush(group.tx, row, changes);
  return all.map(({ row }) => row.id);
}

async function clockOf(tx: Tx, deps: CoreDeps): Promise<Date> {
  const [clock] = await tx.query<{ now: Date }>(databaseNow);
  return deps.clock.now(clock?.now ?? new Date());
}
