import type { ChainLink } from '../entities/stored.ts';
import { record } from './audit.ts';
import { flush } from './changes.ts';
import { countsPeople, isOnOtherSide } from './counting.ts';
import type { CoreDeps } from './deps.ts';
import { eachCase } from './each-case.ts';
import { isInForce } from './holding.ts';
import { notify } from './notify.ts';
import { declarationOf, reproject } from './open-step.ts';
import type { TaskRow } from './rows.ts';
import { statement, type Tx } from './sql.ts';
import { mayTake } from './stand-ins.ts';
import { read, transact } from './transact.ts';
import { lockById, type Work } from './work.ts';

const casesOf = statement(
  'open_cases_of_holder',
  `select distinct case_id from tasks where holder_id = $1 and state = 'open' and not personal order by case_id`,
);
const casesByAbsence = statement(
  'open_cases_by_absence',
  `select distinct case_id from tasks where state = 'open' and chain <> '[]'
   and chain @> jsonb_build_array(jsonb_build_object('absenceId', $1::text)) order by case_id`,
);

export interface AbsenceSpan {
  id: string;
  personId: string;
  substituteId: string | null;
}

/** Moves every open task of the absent person to the substitute, each case in a transaction of its own. */
export async function handOverTasks(deps: CoreDeps, absence: AbsenceSpan): Promise<number> {
  const to = absence.substituteId;
  if (to === null) return 0;
  const cases = await read<{ case_id: string }>(deps.pool, casesOf, [absence.personId]);
  return onCases(deps, cases, { absence, name: 'handOverTasks' }, (work) => {
    const link: ChainLink = { from: absence.personId, to, kind: 'substitution', absenceId: absence.id };
    return openTasksOf(work, absence.personId).filter((task) => moveTask(work, task, to, link, 'substituted'))
      .length;
  });
}

/** Gives back what the substitute (or whoever they delegated it to) has not decided, to whoever it came from. */
export async function giveBackTasks(deps: CoreDeps, absence: AbsenceSpan): Promise<number> {
  if (absence.substituteId === null) return 0;
  const cases = await read<{ case_id: string }>(deps.pool, casesByAbsence, [absence.id]);
  return onCases(deps, cases, { absence, name: 'giveBackTasks' }, (work) => {
    const back = work.tasks.filter(
      (task) => task.state === 'open' && task.chain.some((link) => link.absenceId === absence.id),
    );
    for (const task of back) giveBack(work, task, absence.id);
    return back.length;
  });
}

/** Gives back what was handed to somebody who works here no more, to whose it is. */
export async function giveBackHeldBy(deps: CoreDeps, personId: string): Promise<number> {
  const cases = await read<{ case_id: string }>(deps.pool, casesOf, [personId]);
  const giveBackIn = (caseId: string) => async (tx: Tx) => {
    const work = await lockById(tx, deps, caseId);
    const handed = openTasksOf(work, personId).filter((task) => task.person_id !== personId);
    for (const task of handed) giveBackTo(work, task, task.person_id, []);
    if (handed.length > 0) flush(tx, work.row, work.changes);
    return handed.length;
  };
  const ids = cases.map(({ case_id: id }) => id);
  return eachCase(deps, 'giveBackTasks', ids, (id) => transact(deps.pool, giveBackIn(id), 'giveBackTasks'));
}

function openTasksOf(work: Work, personId: string): TaskRow[] {
  return work.tasks.filter((task) => task.state === 'open' && task.holder_id === personId && !task.personal);
}

/** Gives a task to another holder, if the rules of chains allow it. Ids, audit, letter and projection follow. */
export function moveTask(
  work: Work,
  task: TaskRow,
  to: string,
  link: ChainLink,
  kind: 'substituted' | 'delegated',
  by?: { actorId: string; reason: string },
): boolean {
  const taken = { personId: task.person_id, chain: task.chain };
  if (!mayTake(work, taken, to) || isLeftOut(work, task, to) || wouldCountTwice(work, task, to)) return false;
  const before = task.holder_id;
  task.holder_id = to;
  task.chain = [...task.chain, link];
  afterMove(work, task, kind, before, by);
  return true;
}

/**
 * An administrator gives a task to somebody, whoever had it: the chain begins anew, so a task can always come back to
 * its owner. Authors and whoever answers in the step already are left out all the same.
 */
export function reassignTask(
  work: Work,
  task: TaskRow,
  to: string,
  by: { actorId: string; reason: string },
): boolean {
  const refused =
    isLeftOut(work, task, to) ||
    wouldCountTwice(work, task, to) ||
    isOnOtherSide(work, task.person_id, to, []);
  if (refused || work.row.author_ids.includes(to) || to === task.holder_id) return false;
  const before = task.holder_id;
  task.holder_id = to;
  task.chain = to === task.person_id ? [] : [{ from: before, to, kind: 'reassignment', reason: by.reason }];
  afterMove(work, task, 'reassigned', before, by);
  return true;
}

/** Whoever the seat leaves out acts in nobody's place there either. */
function isLeftOut(work: Work, task: TaskRow, to: string): boolean {
  const step = work.steps.find(({ id }) => id === task.step_id);
  return step?.seats.find(({ key }) => key === task.seat)?.except?.includes(to) === true;
}

/** One human answers once in a step that counts people, whoever they stand in for. */
function wouldCountTwice(work: Work, task: TaskRow, to: string): boolean {
  const step = work.steps.find(({ id }) => id === task.step_id);
  if (step === undefined || !countsPeople(declarationOf(work, step.key), step.rule)) return false;
  return work.tasks.some(
    (other) => other.step_id === task.step_id && other.id !== task.id && other.holder_id === to,
  );
}

/**
 * Where an absence on the locked task's way is over and nobody has given the task back yet (the engine is down), it
 * goes back now: whoever it belongs to can decide it.
 */
export function giveBackIfOver(work: Work, task: TaskRow): void {
  const over = task.chain.find(({ absenceId }) => absenceId !== undefined && !isInForce(work, absenceId));
  if (over?.absenceId !== undefined) giveBack(work, task, over.absenceId);
}

/** Gives back what went to the substitute of this absence; an operator does it while the absence goes on. */
export function giveBack(
  work: Work,
  task: TaskRow,
  absenceId: string,
  by?: { actorId: string; reason: string },
): void {
  const at = task.chain.findIndex((link) => link.absenceId === absenceId);
  giveBackTo(work, task, task.chain[at]?.from ?? task.person_id, task.chain.slice(0, at), by);
}

/** The task is again this person's, by the chain by which it was theirs. */
export function giveBackTo(
  work: Work,
  task: TaskRow,
  to: string,
  chain: ChainLink[],
  by?: { actorId: string; reason: string },
): void {
  const before = task.holder_id;
  task.holder_id = to;
  task.chain = chain;
  afterMove(work, task, 'returned', before, by);
}

function afterMove(
  work: Work,
  task: TaskRow,
  kind: 'substituted' | 'delegated' | 'reassigned' | 'returned',
  before: string,
  by?: { actorId: string; reason: string },
): void {
  work.changes.tasks.add(task);
  record(work, {
    kind,
    actorId: by?.actorId ?? null,
    forId: task.person_id,
    stepId: task.step_id,
    taskId: task.id,
    detail: { before, after: task.holder_id },
    reason: by?.reason ?? null,
  });
  const step = work.steps.find(({ id }) => id === task.step_id);
  notify(work, {
    personId: task.holder_id,
    kind: 'substituted',
    ...(step && { step }),
    taskId: task.id,
    number: work.row.audit_seq,
  });
  reproject(work);
}

const absenceState = statement(
  'absence_in_force',
  `select state = 'active' as active from absences where id = $1`,
);

/** Under the case's lock the absence is looked at again: an attempt that woke up late moves nothing. */
function onCases(
  deps: CoreDeps,
  cases: readonly { case_id: string }[],
  { absence, name }: { absence: AbsenceSpan; name: 'handOverTasks' | 'giveBackTasks' },
  act: (work: Work) => number,
): Promise<number> {
  const move = (caseId: string) => async (tx: Tx) => {
    const [work, [found]] = await Promise.all([
      lockById(tx, deps, caseId),
      tx.query<{ active: boolean }>(absenceState, [absence.id]),
    ]);
    if (found === undefined || found.active !== (name === 'handOverTasks')) return 0;
    const count = act(work);
    if (count > 0) flush(tx, work.row, work.changes);
    return count;
  };
  const ids = cases.map(({ case_id: id }) => id);
  return eachCase(deps, name, ids, (caseId) => transact(deps.pool, move(caseId), name));
}

const unmoved = statement(
  'absences_in_force_with_tasks',
  `select distinct a.id, a.person_id as "personId", a.substitute_id as "substituteId"
   from absences a join tasks t on t.holder_id = a.person_id and t.state = 'open' and not t.personal
   where a.state = 'active' and a.substitute_id is not null and jsonb_array_length(t.chain) < 3`,
);

/**
 * Moves tasks that an absence in force has missed: a step that opened while it was just beginning, a task that was
 * handed to somebody who is away. The sweep calls it.
 */
export async function handOverStrays(deps: CoreDeps): Promise<number> {
  let moved = 0;
  for (const absence of await read<AbsenceSpan>(deps.pool, unmoved))
    moved += await handOverTasks(deps, absence);
  return moved;
}

const strays = statement(
  'absences_over_with_tasks',
  `select distinct a.id, a.person_id as "personId", a.substitute_id as "substituteId"
   from tasks t cross join lateral jsonb_array_elements(t.chain) as link
   join absences a on a.id::text = link->>'absenceId' and a.state in ('ended', 'cancelled')
   where t.state = 'open' and t.chain <> '[]'`,
);

/**
 * Gives back tasks that an absence left behind: a step that opened while the absence was just ending. The sweep calls
 * it, so that no task stays with somebody who may no longer decide it.
 */
export async function giveBackStrays(deps: CoreDeps): Promise<number> {
  let moved = 0;
  for (const absence of await read<AbsenceSpan>(deps.pool, strays))
    moved += await giveBackTasks(deps, absence);
  return moved;
}
