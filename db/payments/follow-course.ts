/** What the end of a course means to the payments that wait for it. Its own effects call these, with its case locked. */
import { t } from '../../domain/text-object.ts';
import { alongside } from '../core/alongside.ts';
import { closeStep } from '../core/close-step.ts';
import { leave } from '../core/leave.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { lockReserves } from './reserves.ts';

const ofCohort = statement(
  'payments_of_cohort',
  `select p.id from payments p join cases c on c.id = p.id
   where p.cohort_id = $1::uuid and p.state = 'live' and c.closed_at is null and c.ending is null order by p.id`,
);

/** The course's live payments, locked in the order of their ids. */
async function paymentsOf(course: Work): Promise<Work[]> {
  const found = await course.tx.query<{ id: string }>(ofCohort, [course.row.id]);
  const works: Work[] = [];
  for (const { id } of found) works.push(await alongside(course, id));
  return works;
}

/** The course has been held (`cohorts.phase` is `concluded` by the commit): whoever led it states their hours. */
export async function courseDelivered(course: Work): Promise<string[]> {
  const stating: string[] = [];
  for (const payment of await paymentsOf(course)) {
    const step = payment.steps.find(({ key, state }) => key === 'delivery' && state === 'open');
    if (step === undefined) continue;
    await closeStep(payment, step, 'delivered', 'beside');
    stating.push(payment.row.id);
  }
  return stating;
}

const calledOff = t('Курс не состоялся', 'The course did not take place');

/** The course will not take place: nobody is paid for it, whatever has been agreed. */
export async function courseCancelled(course: Work): Promise<string[]> {
  const payments = await paymentsOf(course);
  const ids = payments.map(({ row }) => row.id);
  await lockReserves(course.tx, ids);
  const acted = course.changes.audit.findLast(({ actor_id: actor }) => actor !== null);
  const by = acted?.actor_id ?? course.row.initiator_id;
  for (const payment of payments) {
    const step = payment.steps.find(({ key, state }) => key === 'delivery' && state === 'open');
    if (step === undefined) await leave(payment, 'cancelled', { personId: by, roles: [] }, calledOff.ru);
    else await closeStep(payment, step, 'courseCancelled', 'beside');
  }
  return ids;
}
