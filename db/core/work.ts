import { localDate, type LocalDate } from '../../domain/calendar.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { processMetBy } from '../../domain/process-version.ts';
import { refusal } from '../../domain/refusals.ts';
import { noChanges, type Changes } from './changes.ts';
import { processOf, type CoreDeps } from './deps.ts';
import { groundsOfTask, type Ground } from './grounds.ts';
import type { LoadedPack } from './pack.ts';
import type { CaseRow, DecisionRow, StepRow, TaskRow } from './rows.ts';
import { statement, type Tx } from './sql.ts';

/**
 * One case under its lock, in memory: what a command or an activity looks at and changes. The lock order is
 * always case → step → task; since every writer begins with the case, the rest needs no lock of its own.
 */
export interface Work {
  tx: Tx;
  deps: CoreDeps;
  /** Business time of this transaction. */
  now: Date;
  /** Wall time of the database, for debts to the engine. */
  wallNow: Date;
  /** The workflow's run on whose behalf this is; undefined for what people do. */
  run?: number;
  /** As this case meets it: without the steps that are younger than the case. */
  process: ProcessDeclaration;
  pack: LoadedPack;
  row: CaseRow;
  /** Open steps, their tasks and decisions; closed ones are read when a fact needs them. */
  steps: StepRow[];
  tasks: TaskRow[];
  decisions: DecisionRow[];
  /** What the holding of the task rests on by which the case was locked. */
  grounds: Ground[];
  changes: Changes;
  /** Steps closed in this transaction, for the wake's hint. */
  closed: { id: string; outcome: string }[];
  /** Every case of this transaction, this one included: what is changed of them commits together. */
  together: Work[];
  facts?: CaseFacts;
}

/** The four reads of a case by an expression that names it; the lock comes first, so the rest sees what it waited for. */
function reads(suffix: string, caseId: string) {
  const open = `from steps s where s.case_id = ${caseId} and s.state = 'open'`;
  return {
    lock: statement(
      `case_lock_${suffix}`,
      `select *, clock_timestamp() as wall_now from cases where id = ${caseId} for update`,
    ),
    steps: statement(`open_steps_${suffix}`, `select s.* ${open}`),
    tasks: statement(
      `open_tasks_${suffix}`,
      `select t.* from tasks t where t.step_id in (select s.id ${open}) order by t.id`,
    ),
    decisions: statement(
      `open_decisions_${suffix}`,
      `select d.* from decisions d where d.step_id in (select s.id ${open}) order by d.decided_at, d.id`,
    ),
  };
}

const byCase = reads('by_case', '$1');
const byTask = reads('by_task', '(select case_id from tasks where id = $1)');

type LockedRow = CaseRow & { wall_now: Date };

/** Locks the case and reads what is open of it; 404 where there is no such case. */
export function lockById(tx: Tx, deps: CoreDeps, caseId: string): Promise<Work> {
  return lock(tx, deps, byCase, caseId);
}

/** The same by a task's id, with what its holding rests on. */
export async function lockByTask(tx: Tx, deps: CoreDeps, taskId: string): Promise<Work> {
  const locked = lock(tx, deps, byTask, taskId);
  const [work, grounds] = await Promise.all([locked, groundsOfTask(tx, taskId)]);
  return Object.assign(work, { grounds });
}

async function lock(tx: Tx, deps: CoreDeps, by: ReturnType<typeof reads>, id: string): Promise<Work> {
  const [cases, steps, tasks, decisions] = await Promise.all([
    tx.query<LockedRow>(by.lock, [id]),
    tx.query<StepRow>(by.steps, [id]),
    tx.query<TaskRow>(by.tasks, [id]),
    tx.query<DecisionRow>(by.decisions, [id]),
  ]);
  const locked = cases[0];
  if (locked === undefined) throw refusal('not-found');
  const { wall_now: wallNow, ...row } = locked;
  const work = newWork(tx, deps, row, await deps.clock.now(wallNow), wallNow);
  return Object.assign(work, { steps, tasks, decisions });
}

const many = {
  lock: statement(
    'cases_lock_many',
    'select *, clock_timestamp() as wall_now from cases where id = any($1::uuid[]) order by id for update',
  ),
  steps: statement(
    'open_steps_many',
    `select * from steps where case_id = any($1::uuid[]) and state = 'open'`,
  ),
  tasks: statement(
    'open_tasks_many',
    `select t.* from tasks t join steps s on s.id = t.step_id
     where s.case_id = any($1::uuid[]) and s.state = 'open' order by t.id`,
  ),
  decisions: statement(
    'open_decisions_many',
    `select d.* from decisions d join steps s on s.id = d.step_id
     where s.case_id = any($1::uuid[]) and s.state = 'open' order by d.decided_at, d.id`,
  ),
};

/** Locks these cases in the order of their ids, with what is open of each; those that don't exist are left out. */
export async function lockMany(
  tx: Tx,
  deps: CoreDeps,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Work>> {
  const [cases, steps, tasks, decisions] = await Promise.all([
    tx.query<LockedRow>(many.lock, [ids]),
    tx.query<StepRow>(many.steps, [ids]),
    tx.query<TaskRow>(many.tasks, [ids]),
    tx.query<DecisionRow>(many.decisions, [ids]),
  ]);
  const works = new Map<string, Work>();
  for (const { wall_now: wallNow, ...row } of cases)
    works.set(row.id, newWork(tx, deps, row, await deps.clock.now(wallNow), wallNow));
  for (const step of steps) works.get(step.case_id)?.steps.push(step);
  for (const task of tasks) works.get(task.case_id)?.tasks.push(task);
  for (const decision of decisions) works.get(decision.case_id)?.decisions.push(decision);
  return works;
}

/** The day of this transaction, in the district. */
export function todayOf({ now, pack }: Pick<Work, 'now' | 'pack'>): LocalDate {
  return localDate(now, pack.calendar.zone);
}

/** A unit of work on a case that is locked, or that this transaction creates. */
export function newWork(tx: Tx, deps: CoreDeps, row: CaseRow, now: Date, wallNow: Date): Work {
  const work: Work = {
    tx,
    deps,
    now,
    wallNow,
    process: processMetBy(processOf(deps, row.type), row.process_version),
    pack: deps.packs.version(row.pack_version),
    row,
    steps: [],
    tasks: [],
    decisions: [],
    grounds: [],
    changes: noChanges(),
    closed: [],
    together: [],
  };
  work.together.push(work);
  return work;
}

/** A number of the policy version that the case began with. Throws where the policy has none. */
export function policyNumber({ pack, process }: Pick<Work, 'pack' | 'process'>, name: string): number {
  const value = pack.policy.values[`${process.key}.${name}`];
  if (typeof value !== 'number') throw new Error(`The policy has no number '${process.key}.${name}'`);
  return value;
}
