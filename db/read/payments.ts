/** Payments as lists and their own pages show them: to whom, and with sums to whom (domain.md, *Who sees what*). */
import type pg from 'pg';
import { permits } from '../../domain/permissions.ts';
import type { ActLink, ItemState, Link, Office, PaymentState, Route } from '../../domain/payment.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { like } from './names.ts';
import { openTasks, type HolderRead } from './cases.ts';
import type { Reader } from './visible.ts';

export interface PaymentRead {
  id: string;
  cohort_id: string;
  course: string;
  payee_id: string;
  payer: string;
  route: Route;
  state: PaymentState;
  hours: number;
  stated: number | null;
  rate: number;
  /** Whole kopecks, as text. */
  due: string;
  paid: string;
  source: string | null;
  kfo: string | null;
  kosgu: string | null;
  order_number: string | null;
  order_dated: string | null;
  step: string | null;
  since: Date;
  step_due: Date | null;
  open_tasks: HolderRead[];
  batch: { id: string; number: number; year: number; state: ItemState } | null;
  /** The reader's own open task. */
  task: { id: string; contentHash: string; step: string } | null;
  sees_sums: boolean;
}

const accounts = `(select o.id from organizations o where o.kind = 'department' order by o.position, o.id limit 1)`;

/** Payee, payer's head, department, accountant: `$1` person, `$2` department, `$3` accounts kept, `$4` schools headed. */
const seesSums = `(p.payee_id = $1::uuid or $2::boolean or p.payer = any($3::text[]) or ${accounts} = any($3::text[])
  or p.payer = any($4::text[]))`;
/** Whoever has or had a task of it or entered it sees where it stands, without sums. */
const seesIt = `(${seesSums} or p.starter_id = $1::uuid
  or exists (select from tasks t where t.case_id = p.id and $1::uuid in (t.holder_id, t.person_id)))`;

function readerOf({ personId, roles }: Reader): unknown[] {
  const scopesOf = (wanted: string) => roles.flatMap(({ role, scope }) => (role === wanted ? [scope] : []));
  return [personId, permits(roles, 'payments.seeAll'), scopesOf('accountant'), scopesOf('schoolHead')];
}

const columns = `p.id, p.cohort_id, h.title as course, p.payee_id, p.payer, p.route, p.state, p.hours, p.rate,
  (select sum(l.hours)::int from payment_lines l where l.payment_id = p.id) as stated, payment_due(p.id)::text as due,
  (select coalesce(sum(i.paid_kopecks), 0)::text from payment_batch_items i where i.payment_id = p.id and i.state <> 'reversed') as paid,
  p.source, p.kfo, p.kosgu, p.order_number, p.order_dated::text, c.step, c.since, c.due as step_due, ${openTasks} as open_tasks,
  (select json_build_object('id', b.id, 'number', b.number, 'year', b.year, 'state', i.state)
   from payment_batch_items i join payment_batches b on b.id = i.batch_id where i.payment_id = p.id order by b.made_at desc limit 1) as batch,
  (select json_build_object('id', t.id, 'contentHash', s.content_hash, 'step', s.key)
   from tasks t join steps s on s.id = t.step_id where t.case_id = p.id and t.state = 'open' and t.holder_id = $1::uuid limit 1) as task,
  ${seesSums} as sees_sums`;
const from = `from payments p join cases c on c.id = p.id join cohorts h on h.id = p.cohort_id join people w on w.id = p.payee_id`;

/** Nobody reads more of them at once; a district has some hundred a year. */
export const MOST_PAYMENTS = 2_000;

const list = statement(
  'read_payments',
  `select ${columns} ${from} where ${seesIt}
     and ($5::boolean is null or $5 = (p.state = 'live')) and ($6::text is null or c.step = $6) and ($7::text is null or p.payer = $7)
     and ($8::text is null or h.title ilike $8 or concat_ws(' ', w.last_name, w.first_name, w.patronymic) ilike $8)
   order by c.since, p.id limit ${MOST_PAYMENTS}`,
);

export interface PaymentFilters {
  live?: boolean | undefined;
  stage?: string | undefined;
  payer?: string | undefined;
  q?: string | undefined;
}

/** Every payment that this reader may see, the longest waiting first. */
export function readPayments(
  pool: pg.Pool,
  reader: Reader,
  { live, stage, payer, q }: PaymentFilters,
): Promise<PaymentRead[]> {
  const search = q === undefined ? null : like(q);
  return read(pool, list, [...readerOf(reader), live ?? null, stage ?? null, payer ?? null, search]);
}

export interface PaymentDetailRead extends PaymentRead {
  sessions: {
    number: number;
    startsAt: string;
    topic: string;
    planned: number;
    held: number;
    stated: number;
  }[];
  acts: {
    link: ActLink;
    returnsTo: Link | null;
    office: Office | null;
    actor: string | null;
    standsFor: string | null;
    at: string;
  }[];
  files: { id: string; name: string }[];
  year: number;
  declared: number | null;
  taken: number | null;
}

const one = statement(
  'read_payment',
  `select ${columns}, p.year, y.declared, y.taken,
     coalesce((select json_agg(json_build_object('number', s.number, 'startsAt', s.starts_at, 'topic', s.topic, 'planned', s.hours,
         'held', case when s.marked_at is not null and exists (
           select from attendance a where a.cohort_id = s.cohort_id and a.number = s.number and a.present) then s.hours else 0 end,
         'stated', coalesce((select l.hours from payment_lines l where l.payment_id = p.id and l.number = s.number), 0)) order by s.number)
       from cohort_sessions s where s.cohort_id = p.cohort_id and coalesce(s.substitute_id, h.leader_id) = p.payee_id), '[]') as sessions,
     coalesce((select json_agg(json_build_object('link', a.link, 'returnsTo', a.returns_to, 'office', a.office, 'actor', a.actor_id,
         'standsFor', a.for_id, 'at', a.at) order by a.number) from payment_acts a where a.payment_id = p.id), '[]') as acts,
     coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name) order by f.uploaded_at)
       from attachments f where f.id = any(p.file_ids)), '[]') as files
   ${from} left join payment_hours y on y.person_id = p.payee_id and y.year = p.year
   where ${seesIt} and p.id = $5::uuid`,
);

/** One payment; undefined where there is none, or none for this reader. */
export async function readPayment(
  pool: pg.Pool,
  reader: Reader,
  id: string,
): Promise<PaymentDetailRead | undefined> {
  return (await read<PaymentDetailRead>(pool, one, [...readerOf(reader), id]))[0];
}

export interface BatchRead {
  id: string;
  payer: string;
  year: number;
  number: number;
  dated: string;
  kopecks: string;
  count: number;
  live: number;
  made_by: string | null;
  made_at: Date;
}

/** Of the payers whose accounts the reader keeps or which they head; all for the department. */
const mayBatch = `($1::boolean or b.payer = any($2::text[]) or ${accounts} = any($2::text[]) or b.payer = any($3::text[]))`;

const batches = statement(
  'read_payment_batches',
  `select b.id, b.payer, b.year, b.number, b.dated::text, b.kopecks::text, b.made_by, b.made_at,
     (select count(*)::int from payment_batch_items i where i.batch_id = b.id) as count,
     (select count(*)::int from payment_batch_items i where i.batch_id = b.id and i.state = 'live') as live
   from payment_batches b where ${mayBatch} order by b.made_at desc, b.id limit ${MOST_PAYMENTS}`,
);

/** Every batch that the reader may see, the newest first. */
export function readBatches(pool: pg.Pool, reader: Reader): Promise<BatchRead[]> {
  return read(pool, batches, readerOf(reader).slice(1));
}

export interface BatchFileRead {
  payer: string;
  year: number;
  number: number;
  sha256: string;
  bytes: Buffer;
}

const file = statement(
  'read_payment_batch_file',
  `select b.payer, b.year, b.number, b.sha256, f.bytes from payment_batches b join files f on f.sha256 = b.sha256
   where ${mayBatch} and b.id = $4::uuid`,
);

/** The batch's file as it was made. */
export async function readBatchFile(
  pool: pg.Pool,
  reader: Reader,
  id: string,
): Promise<BatchFileRead | undefined> {
  return (await read<BatchFileRead>(pool, file, [...readerOf(reader).slice(1), id]))[0];
}

export interface BudgetRead {
  payer: string;
  source: string;
  year: number;
  limit_kopecks: string | null;
  taken_kopecks: string;
}

const budgets = statement(
  'read_payment_budgets',
  `select b.payer, b.source, b.year, b.limit_kopecks::text, b.taken_kopecks::text from payment_budgets b
   where ${mayBatch} order by b.year desc, b.payer, b.source limit ${MOST_PAYMENTS}`,
);

/** What payers have for courses, and what of it is taken. */
export function readBudgets(pool: pg.Pool, reader: Reader): Promise<BudgetRead[]> {
  return read(pool, budgets, readerOf(reader).slice(1));
}
