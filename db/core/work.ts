import { localDate, type LocalDate } from '../../domain/calendar.ts';
import type { CaseFacts, FactDecision } from '../../domain/case-facts.ts';
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

/** The day of this transaction, in the district. */
export function todayOf({ now, pack }: Work): LocalDate {
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

const editionContent = statement(
  'edition_content',
  'select content from case_editions where case_id = $1 and number = $2',
);
const allDecisions = statement(
  'decisions_all',
  `select d.*, s.key as step, s.round, s.branch from decisions d join steps s on s.id = d.step_id
   where d.case_id = $1 order by d.decided_at, d.id`,
);

type DecisionOfStep = DecisionRow & { step: string; round: number; branch: string };

/** What a declaration may know of the case. Read once a transaction; decisions made in it are included. */
export async function factsOf(work: Work): Promise<CaseFacts> {
  if (work.facts !== undefined) return work.facts;
  const { row, changes } = work;
  const written = changes.editions.find((edition) => edition.number === row.edition);
  const [contents, decisions] = await Promise.all([
    written
      ? [{ content: written.content }]
      : work.tx.query<{ content: unknown }>(editionContent, [row.id, row.edition]),
    changes.newCase ? [] : work.tx.query<DecisionOfStep>(allDecisions, [row.id]),
  ]);
  const made = changes.decisions.map((decision) => {
    const step = work.steps.find((open) => open.id === decision.step_id);
    return { ...decision, step: step?.key ?? '', round: step?.round ?? 0, branch: step?.branch ?? '' };
  });
  work.facts = {
    caseId: row.id,
    businessKey: row.business_key,
    initiatorId: row.initiator_id,
    authorIds: row.author_ids,
    content: contents[0]?.content,
    decisions: [...decisions, ...made].map(asFact),
  };
  return work.facts;
}

const otherCase = statement(
  'case_facts_of_other',
  `select c.business_key, c.initiator_id, c.author_ids, e.content from cases c
   join case_editions e on e.case_id = c.id and e.number = c.edition where c.id = $1`,
);

type OtherCase = Pick<CaseRow, 'business_key' | 'initiator_id' | 'author_ids'> & { content: unknown };

/** The same of the case that a step goes with: as this transaction has changed it, or as it stands. */
export async function factsOfOther(work: Work, caseId: string): Promise<CaseFacts> {
  const here = work.together.find(({ row }) => row.id === caseId);
  if (here !== undefined) return factsOf(here);
  const [[found], decisions] = await Promise.all([
    work.tx.query<OtherCase>(otherCase, [caseId]),
    work.tx.query<DecisionOfStep>(allDecisions, [caseId]),
  ]);
  if (found === undefined) throw new Error(`There is no case ${caseId}`);
  return {
    caseId,
    businessKey: found.business_key,
    initiatorId: found.initiator_id,
    authorIds: found.author_ids,
    content: found.content,
    decisions: decisions.map(asFact),
  };
}

function asFact(decision: DecisionOfStep): FactDecision {
  const { step, round, branch, seat, choice, form } = decision;
  return {
    step,
    round,
    branch,
    seat,
    choice,
    form,
    actorId: decision.actor_id,
    contentHash: decision.content_hash,
  };
}

/** A number of the policy version that the case began with. Throws where the policy has none. */
export function policyNumber({ pack, process }: Work, name: string): number {
  const value = pack.policy.values[`${process.key}.${name}`];
  if (typeof value !== 'number') throw new Error(`The policy has no number '${process.key}.${name}'`);
  return value;
}
