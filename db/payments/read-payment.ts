/** What the steps of a payment know of its rows (domain/payment.ts, `KnownPayment`). */
import { localDate } from '../../domain/calendar.ts';
import { batchDayFrom, type KnownPayment, type LedSession, type Office } from '../../domain/payment.ts';
import { kopecksOf } from '../../domain/money.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Authority } from '../../domain/seats.ts';
import type { KnownOf, KnownReader } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { policyNumber, todayOf } from '../core/work.ts';

/** Pay for a course that is over is asked for anew where it has come back: nothing of it is to be waited for. */
const askedAnew = (
  cohort: string,
  payee: string,
): string => `exists (select from payments q join cohorts h on h.id = q.cohort_id
  where q.cohort_id = ${cohort} and q.payee_id = ${payee} and q.state = 'reversed' and h.phase = 'concluded')`;

const row = statement(
  'payment_known',
  `select p.payer, p.cohort_id as cohort, p.payee_id as payee, p.head_role as role, p.head_scope as scope, p.own_employee as own,
     p.starter_id as starter, w.personnel_number as "personnelNumber",
     exists (select from payment_acts a where a.payment_id = p.id and a.link = 'delivery') or ${askedAnew('p.cohort_id', 'p.payee_id')} as delivered,
     (select coalesce(sum(i.paid_kopecks), 0)::text from payment_batch_items i where i.payment_id = p.id and i.state <> 'reversed') as paid,
     coalesce((select json_agg(json_build_object('office', a.office, 'people', array_remove(array[a.actor_id, a.for_id], null)))
       from payment_acts a where a.payment_id = p.id and a.office is not null), '[]') as acts
   from payments p join people w on w.id = p.payee_id where p.id = $1::uuid`,
);

interface KnownRow {
  payer: string;
  cohort: string;
  payee: string;
  role: Authority['role'];
  scope: string;
  own: boolean;
  starter: string;
  personnelNumber: string | null;
  delivered: boolean;
  paid: string;
  acts: readonly { office: Office; people: readonly string[] }[];
}

export const readPayment: KnownReader = async (work): Promise<KnownPayment> => {
  const { tx, row: of } = work;
  const [found] = await tx.query<KnownRow>(row, [of.id]);
  return found === undefined ? beginning(work) : asKnown(work, found);
};

async function asKnown(work: KnownOf, found: KnownRow): Promise<KnownPayment> {
  const sessions = await ledSessions(work, found.cohort, found.payee, work.row.id);
  const people = (office: Office) => found.acts.flatMap((act) => (act.office === office ? act.people : []));
  return {
    payer: found.payer,
    accounts: await accountsKept(work),
    head: { role: found.role, scope: found.scope },
    ownEmployee: found.own,
    personnelNumber: found.personnelNumber,
    parties: {
      author: [found.payee, found.starter, ...people('author')],
      verifier: people('verifier'),
      signer: people('signer'),
      payer: people('payer'),
    },
    sessions,
    delivered: found.delivered,
    lastDay: sessions.at(-1)?.day ?? null,
    batchDay: nextBatchDay(work),
    paid: kopecksOf(found.paid),
  };
}

/** Before its row is there: by what is asked for. */
async function beginning(work: KnownOf): Promise<KnownPayment> {
  const [edition] = work.changes.editions;
  if (edition === undefined) throw new Error('The payment has no row, and nobody asks for one');
  const { cohort, payee } = edition.content as { cohort: string; payee: string };
  const { payer, head, ownEmployee } = await payerOf(work, payee);
  const [sessions, [person]] = await Promise.all([
    ledSessions(work, cohort, payee, work.row.id),
    work.tx.query<{ number: string | null; anew: boolean }>(beginningOf, [payee, cohort]),
  ]);
  return {
    payer,
    accounts: await accountsKept(work),
    head,
    ownEmployee,
    personnelNumber: person?.number ?? null,
    parties: { author: [payee, edition.created_by], verifier: [], signer: [], payer: [] },
    sessions,
    delivered: person?.anew ?? false,
    lastDay: sessions.at(-1)?.day ?? null,
    batchDay: nextBatchDay(work),
    paid: 0,
  };
}

const beginningOf = statement(
  'payment_beginning',
  `select personnel_number as number, ${askedAnew('$2::uuid', '$1::uuid')} as anew from people where id = $1::uuid`,
);

function nextBatchDay(work: KnownOf): string {
  return batchDayFrom(todayOf(work), policyNumber(work, 'batchDay'), work.pack.calendar);
}

const department = statement(
  'payment_department',
  `select id from organizations where kind = 'department' order by position, id limit 1`,
);

/** The organization that pays heads, and keeps the accounts of those who have no accountant of their own. */
export async function accountsKept({ tx }: Pick<KnownOf, 'tx'>): Promise<string> {
  const [found] = await tx.query<{ id: string }>(department);
  if (found === undefined) throw new Error('The district has no education department');
  return found.id;
}

const employer = statement(
  'payment_employer',
  `select g.scope, bool_or(g.role = 'schoolHead') over () as heads from role_grants g join organizations o on o.id = g.scope
   where g.person_id = $1::uuid and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
   order by (g.role = 'programLeader') desc, g.valid_from, g.scope limit 1`,
);

/**
 * The payee's employer today, and who signs for it: the department for a head, and for whoever works at no organization of
 * the district (domain.md, fact 6).
 */
export async function payerOf(
  work: KnownOf,
  payee: string,
): Promise<Pick<KnownPayment, 'payer' | 'head' | 'ownEmployee'>> {
  const [found] = await work.tx.query<{ scope: string; heads: boolean }>(employer, [payee, todayOf(work)]);
  const accounts = await accountsKept(work);
  if (found === undefined || found.heads || found.scope === accounts) {
    const head = { role: 'departmentOfficer', scope: district } as const;
    return { payer: accounts, head, ownEmployee: found !== undefined };
  }
  return { payer: found.scope, head: { role: 'schoolHead', scope: found.scope }, ownEmployee: true };
}

const led = statement(
  'payment_sessions',
  `select s.number, s.starts_at as "startsAt", s.topic, s.hours as planned,
     case when s.marked_at is not null and exists (
       select from attendance a where a.cohort_id = s.cohort_id and a.number = s.number and a.present) then s.hours else 0 end as held,
     coalesce((select sum(l.hours)::int from payment_lines l join payments p on p.id = l.payment_id
       where p.cohort_id = s.cohort_id and p.payee_id = $2::uuid and p.id <> $3::uuid and l.number = s.number), 0) as elsewhere
   from cohort_sessions s join cohorts c on c.id = s.cohort_id
   where s.cohort_id = $1::uuid and coalesce(s.substitute_id, c.leader_id) = $2::uuid order by s.number`,
);

async function ledSessions(
  work: KnownOf,
  cohort: string,
  payee: string,
  except: string,
): Promise<LedSession[]> {
  const rows = await work.tx.query<Omit<LedSession, 'day'>>(led, [cohort, payee, except]);
  const { zone } = work.pack.calendar;
  return rows.map((session) => ({ ...session, day: localDate(session.startsAt, zone) }));
}
