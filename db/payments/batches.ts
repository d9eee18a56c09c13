/**
 * Batches for the payroll office. Whoever makes one locks its payments first: of two that ask for the same at once the
 * second finds them batched, and is given the first's. Number, file, items and steps commit together, so whoever dies in
 * the middle leaves neither.
 */
import { createHash } from 'node:crypto';
import { kopecksOf } from '../../domain/money.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { alongside } from '../core/alongside.ts';
import { closeStep } from '../core/close-step.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { lettersHeld } from '../core/holds.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { lockById, todayOf, type Work } from '../core/work.ts';
import { demandAccountant, isAccountant } from './accountants.ts';
import { addAct, demandPart } from './acts.ts';
import { batchFile, type BatchLine } from './batch-file.ts';

export interface BatchMade {
  id: string;
  year: number;
  number: number;
  /** It was there already: the same asked again, or from somewhere else. */
  existed: boolean;
}

export interface BatchRequest {
  payer: string;
  /** Cases of payments, as whoever asks has seen them. */
  payments: readonly string[];
}

/**
 * Puts the payments into one batch; all of them or none.
 * @throws refusals not-found, not-allowed (no accountant of the payer), conflict-of-interest, step-closed (one is no longer
 *   to be batched), unavailable (after a restore, until its registers are confirmed)
 */
export function makeBatch(
  deps: CoreDeps,
  actor: Actor,
  { payer, payments }: BatchRequest,
  idempotency?: Idempotency,
): Promise<Accepted<BatchMade>> {
  const ids = [...new Set(payments)].toSorted();
  let held: readonly { role: string; scope?: string }[] = [];
  return runCommand(deps, {
    name: 'paymentBatch',
    actor,
    idempotency,
    status: 201,
    may: (roles) => {
      held = roles;
      return isAccountant(roles);
    },
    on: (tx) => lockById(tx, deps, ids[0] ?? ''),
    do: async (work) => {
      await demandAccountant(work.tx, held, payer);
      const works = await locked(work, ids, payer);
      for (const each of works) await demandPart(each, 'payer', [actor.personId]);
      return batchOf(works, payer, actor.personId);
    },
  });
}

/** The same when its day has come: nobody asks, so a payment that is not ready is left out. */
export async function batchWithin(works: readonly Work[], payer: string): Promise<BatchMade | undefined> {
  const ready = works.filter((work) => waiting(work) !== undefined);
  return ready.length === 0 ? undefined : batchOf(ready, payer, null);
}

const payerNow = statement('payment_payer', 'select payer from payments where id = $1::uuid');

async function locked(first: Work, ids: readonly string[], payer: string): Promise<Work[]> {
  const works: Work[] = [];
  for (const id of ids) {
    const work = await alongside(first, id);
    const [found] = await work.tx.query<{ payer: string }>(payerNow, [id]);
    if (found?.payer !== payer) throw refusal('not-found');
    works.push(work);
  }
  return works;
}

function waiting({ steps }: Work) {
  return steps.find(({ key, state }) => key === 'batch' && state === 'open');
}

const together = statement(
  'payment_batched_together',
  `select b.id, b.year, b.number from payment_batches b where (
     select count(*) from payment_batch_items i where i.batch_id = b.id and i.payment_id = any($1::uuid[]) and i.state = 'live') = cardinality($1::uuid[])
   order by b.made_at desc limit 1`,
);

async function batchOf(works: readonly Work[], payer: string, by: string | null): Promise<BatchMade> {
  const [first] = works;
  if (first === undefined) throw refusal('not-found');
  const ids = works.map(({ row }) => row.id);
  const ready = works.filter((work) => waiting(work) !== undefined);
  if (ready.length === 0) {
    const [before] = await first.tx.query<Omit<BatchMade, 'existed'>>(together, [ids]);
    if (before !== undefined) return { ...before, existed: true };
  }
  if (ready.length < works.length)
    throw refusal('step-closed', {
      detail: t(
        'Часть выплат уже в другом реестре или на другом шаге. Обновите список и составьте реестр заново.',
        'Some payments are in another batch or at another step. Refresh the list and make the batch anew.',
      ),
    });
  return write(first, works, payer, by);
}

const nextNumber = statement(
  'payment_batch_next',
  `insert into registers (register, year, last_number) values ('paymentBatches', $1, 1)
   on conflict (register, year) do update set last_number = registers.last_number + 1 returning last_number as number`,
);
const store = statement(
  'payment_batch_store',
  `with f as (insert into files (sha256, bytes) values ($7, $8) on conflict (sha256) do nothing)
   insert into payment_batches (id, payer, year, number, dated, kopecks, sha256, made_by, made_at)
   values ($1, $2, $3, $4, $5, $6::bigint, $7, $9, $10)`,
);
const item = statement(
  'payment_batch_item',
  `insert into payment_batch_items (batch_id, payment_id, kopecks, state) values ($1, $2, $3::bigint, 'live')`,
);
const payerName = statement(
  'payment_payer_name',
  `select n.short_name as name from organization_names n where n.organization_id = $1 and n.valid_from <= $2::date
     and (n.valid_to is null or n.valid_to >= $2::date)`,
);

async function write(
  first: Work,
  works: readonly Work[],
  payer: string,
  by: string | null,
): Promise<BatchMade> {
  const { tx, now } = first;
  if (await lettersHeld(tx)) throw refusal('unavailable', { detail: held });
  const dated = todayOf(first);
  const lines = await linesOf(first, works);
  const [name] = await tx.query<{ name: string }>(payerName, [payer, dated]);
  const year = Number(dated.slice(0, 4));
  const [taken] = await tx.query<{ number: number }>(nextNumber, [year]);
  const number = taken?.number ?? 0;
  const bytes = batchFile({ number, dated, payer: name?.name ?? payer }, lines);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const kopecks = lines.reduce((sum, line) => sum + line.kopecks, 0);
  const id = newId();
  await tx.query(store, [id, payer, year, number, dated, kopecks, sha256, Buffer.from(bytes), by, now]);
  for (const work of works) {
    const line = lines.find((one) => one.id === work.row.id);
    const step = waiting(work);
    if (line === undefined || step === undefined) throw new Error(`${work.row.id} can not be batched`);
    await tx.query(item, [id, work.row.id, line.kopecks]);
    await addAct(work, {
      link: 'batch',
      office: by === null ? null : 'payer',
      ...(by !== null && { by: { actorId: by, forId: null, decisionId: null } }),
    });
    await closeStep(work, step, 'batched', 'beside');
  }
  return { id, year, number, existed: false };
}

const held = t(
  'После восстановления из копии администратор ещё не подтвердил номера реестров. Реестр можно составить после этого.',
  'After a restore from a backup an administrator has not yet confirmed the registers. The batch can be made then.',
);

const toPay = statement(
  'payment_batch_lines',
  `select p.id, w.last_name as "lastName", w.first_name as "firstName", w.patronymic, w.personnel_number as "personnelNumber",
     p.source, p.kfo, p.kosgu, p.route, c.first_day::text as "from", c.last_day::text as "to", c.title as course, p.rate,
     (select sum(l.hours)::int from payment_lines l where l.payment_id = p.id) as hours, payment_due(p.id)::text as kopecks,
     p.order_number as "orderNumber", p.order_dated::text as "orderDated", p.minutes_number as "minutesNumber",
     p.minutes_dated::text as "minutesDated"
   from payments p join people w on w.id = p.payee_id join cohorts c on c.id = p.cohort_id
   where p.id = any($1::uuid[]) order by w.last_name, w.first_name, p.id`,
);

async function linesOf({ tx }: Work, works: readonly Work[]): Promise<BatchLine[]> {
  const found = await tx.query<Omit<BatchLine, 'kopecks'> & { kopecks: string }>(toPay, [
    works.map(({ row }) => row.id),
  ]);
  return found.map((line) => ({ ...line, kopecks: kopecksOf(line.kopecks) }));
}
