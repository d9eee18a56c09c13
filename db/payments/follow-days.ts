/** A payment that waits for its course waits until the course's days as they are now: postponed, or a session moved. */
import { knownPayment } from '../../domain/payment.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { flush } from '../core/changes.ts';
import { owe } from '../core/close-step.ts';
import { asFacts, type CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { factsOf } from '../core/facts.ts';
import { reproject } from '../core/open-step.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById } from '../core/work.ts';

/** Their step waits for another day than that of the payee's last session. */
const behind = statement(
  'payments_behind_course',
  `select p.id from payments p join steps s on s.case_id = p.id and s.key = 'delivery' and s.state = 'open'
   where p.state = 'live' and (s.due at time zone $1)::date <> (
     select (x.starts_at at time zone $1)::date from cohort_sessions x join cohorts c on c.id = x.cohort_id
     where x.cohort_id = p.cohort_id and coalesce(x.substitute_id, c.leader_id) = p.payee_id order by x.number desc limit 1)
   order by p.id`,
);

/** May run any number of times, at once too. @returns how many have followed */
export async function followDays(deps: CoreDeps): Promise<number> {
  const { zone } = deps.packs.current().calendar;
  const found = await read<{ id: string }>(deps.pool, behind, [zone]);
  const ids = found.map(({ id }) => id);
  return eachCase(deps, 'followDays', ids, (id) =>
    transact(deps.pool, (tx) => follow(tx, deps, id), 'followDays'),
  );
}

const moved = t('Даты курса изменились', 'The course has other dates');

async function follow(tx: Tx, deps: CoreDeps, id: string): Promise<number> {
  const work = await lockById(tx, deps, id);
  const step = work.steps.find(({ key, state }) => key === 'delivery' && state === 'open');
  const { lastDay } = knownPayment(asFacts(await factsOf(work)));
  if (step === undefined || lastDay === null) return 0;
  const [before, due] = [step.due, endOfWork(lastDay, work.pack.calendar.zone)];
  if (before.getTime() === due.getTime()) return 0;
  Object.assign(step, { due, next_at: due });
  work.changes.steps.add(step);
  const detail = { before: before.toISOString(), after: due.toISOString() };
  record(work, { kind: 'extended', stepId: step.id, detail, reason: moved.ru });
  reproject(work);
  // The workflow's timer still stands at the old day: it is told, and asks the rows.
  owe(work);
  flush(tx, work.row, work.changes);
  return 1;
}
