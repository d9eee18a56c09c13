/** Who waits for a cycle: everybody of the frozen list at first, later whoever came after it. */
import { record } from '../core/audit.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { forgetFailures } from './failures.ts';
import { takeSurvey, writeSurvey } from './survey.ts';

const fromSnapshot = statement(
  'rollover_entries_fill',
  `insert into rollover_entries (year, person_id, school, state, reason, detail, at)
   select year, person_id, school, case kind when 'cycle' then 'waiting' else 'exception' end, reason, detail, $2
   from rollover_snapshots where year = $1 on conflict (year, person_id) do nothing`,
);
const noteExecuting = statement(
  'rollover_executing',
  'update rollovers set executing_at = $2 where year = $1 and executing_at is null',
);

/** From now on cycles are made, by whichever worker looks. Again, it changes nothing. */
export async function beginExecution(
  work: Work,
  year: number,
  { by, reason }: { by?: string | undefined; reason?: string | undefined } = {},
): Promise<void> {
  await work.tx.query(fromSnapshot, [year, work.now]);
  await work.tx.query(noteExecuting, [year, work.now]);
  record(work, {
    kind: 'rolloverExecuted',
    actorId: by ?? null,
    ...(reason !== undefined && { reason }),
  });
}

const waiting = statement(
  'rollover_waiting',
  `select exists (select from rollover_entries where year = $1 and state = 'waiting') as any`,
);

export async function anyWaits(tx: Pick<Tx, 'query'>, year: number): Promise<boolean> {
  return (await tx.query<{ any: boolean }>(waiting, [year]))[0]?.any === true;
}

const noteExecuted = statement(
  'rollover_executed',
  `update rollovers set executed_at = coalesce(executed_at, $2) where year = $1`,
);

/** Nobody of the list waits any more. */
export async function endExecution({ tx, now }: Work, year: number): Promise<void> {
  await tx.query(noteExecuted, [year, now]);
}

const served = statement(
  'rollover_served',
  `select person_id from rollover_entries where year = $1 and state <> 'exception'`,
);

const comeLate = statement(
  'rollover_entries_late',
  `insert into rollover_entries as e (year, person_id, school, state, late, reason, detail, at)
   select r.year, r.person_id, coalesce(r.answer_school, r.school),
     case r.kind when 'cycle' then 'waiting' else 'exception' end, true, r.reason, r.detail, $2
   from rollover_rows r where r.year = $1 and r.person_id = any($3::uuid[])
   on conflict (year, person_id) do update set school = excluded.school, state = excluded.state, late = true,
     reason = excluded.reason, detail = excluded.detail, at = excluded.at
   where e.state = 'exception'`,
);

const noteLate = statement('rollover_late', 'update rollovers set late_on = $2 where year = $1');

/**
 * Looks anew at everybody who has no cycle yet: who came after the list was frozen, who is back from a leave, whom a school
 * has answered about meanwhile. Those who are no exception any more wait for a cycle.
 */
export async function takeLatecomers(work: Work, year: number, today: string): Promise<void> {
  const done = new Set(
    (await work.tx.query<{ person_id: string }>(served, [year])).map(({ person_id: id }) => id),
  );
  await forgetFailures(work.tx, year);
  const late = (await takeSurvey(work, year)).filter(({ personId }) => !done.has(personId));
  await writeSurvey(work, year, late, { all: false });
  await work.tx.query(comeLate, [year, work.now, late.map(({ personId }) => personId)]);
  await work.tx.query(noteLate, [year, today]);
}
