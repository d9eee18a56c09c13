/**
 * What payments take of a payer's budget and of a person's hours of the year: rows that the transaction locks, so that two
 * that are signed at once count one after the other. A budget is locked before hours.
 */
import * as english from '../../domain/english.ts';
import { kopecksOf, moneyText, type Kopecks } from '../../domain/money.ts';
import type { HourLimits } from '../../domain/payment.ts';
import { refusal } from '../../domain/refusals.ts';
import { hoursText } from '../../domain/russian.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import type { PaymentRow } from './rows.ts';

const beBudget = statement(
  'payment_budget_be',
  `insert into payment_budgets (payer, source, year, taken_kopecks) select $1, s, $3, 0 from unnest($2::text[]) s order by s
   on conflict do nothing`,
);
const lockBudgets = statement(
  'payment_budget_lock',
  `select source, limit_kopecks::text as most, taken_kopecks::text as taken from payment_budgets
   where payer = $1 and source = any($2::text[]) and year = $3 order by source for update`,
);
const takeBudget = statement(
  'payment_budget_take',
  'update payment_budgets set taken_kopecks = taken_kopecks + $4::bigint where payer = $1 and source = $2 and year = $3',
);
const reserveMoney = statement(
  'payment_reserve_money',
  'update payments set source = $2, reserved_kopecks = $3::bigint where id = $1::uuid',
);

/**
 * Takes so much of the budget in place of what the payment has of it.
 * @throws refusal invalid at `source`, with what is left of the budget
 */
export async function holdMoney(
  { tx }: Pick<Work, 'tx'>,
  payment: PaymentRow,
  { source, kopecks }: { source: string; kopecks: Kopecks },
): Promise<void> {
  const before = { source: payment.source, kopecks: kopecksOf(payment.reserved_kopecks) };
  const sources = [...new Set([source, before.source].filter((one) => one !== null))];
  const key = [payment.payer, sources, payment.budget_year];
  await tx.query(beBudget, key);
  const rows = await tx.query<{ source: string; most: string | null; taken: string }>(lockBudgets, key);
  const budget = rows.find((one) => one.source === source);
  const own = before.source === source ? before.kopecks : 0;
  const taken = kopecksOf(budget?.taken ?? 0) - own;
  if (budget?.most != null && taken + kopecks > kopecksOf(budget.most))
    throw overBudget(payment, source, { left: kopecksOf(budget.most) - taken, kopecks });
  if (before.source !== null)
    await tx.query(takeBudget, [payment.payer, before.source, payment.budget_year, -before.kopecks]);
  await tx.query(takeBudget, [payment.payer, source, payment.budget_year, kopecks]);
  await tx.query(reserveMoney, [payment.id, source, kopecks]);
}

function overBudget(
  { budget_year: year }: PaymentRow,
  source: string,
  { left, kopecks }: { left: Kopecks; kopecks: Kopecks },
): Error {
  const [rest, need] = [moneyText(left), moneyText(kopecks)];
  const message = t(
    `Из источника «${source}» на ${year} год осталось ${rest.ru}, а нужно ${need.ru}. Выберите другой источник или увеличьте бюджет.`,
    `Of the source “${source}” ${rest.en} are left for ${year}, and ${need.en} are needed. Choose another source or raise the budget.`,
  );
  return refusal('invalid', { errors: [{ path: 'source', message }] });
}

const lockHours = statement(
  'payment_hours_lock',
  `insert into payment_hours (person_id, year, declared, taken, most) values ($1::uuid, $2, $3, 0, $4)
   on conflict (person_id, year) do update
     set declared = greatest(payment_hours.declared, excluded.declared), most = excluded.most
     where payment_hours.taken = 0 or greatest(payment_hours.declared, excluded.declared) + payment_hours.taken <= excluded.most`,
);
const readHours = statement(
  'payment_hours_read',
  'select declared, taken from payment_hours where person_id = $1::uuid and year = $2 for update',
);
const takeHours = statement(
  'payment_hours_take',
  'update payment_hours set taken = taken + $3 where person_id = $1::uuid and year = $2',
);
const reserveHours = statement(
  'payment_reserve_hours',
  'update payments set reserved_hours = $2 where id = $1::uuid',
);

/**
 * Takes so many hours of the person's year in place of those that the payment has. Counts hourly teaching over all payers,
 * what is declared elsewhere included.
 * @returns all hours of the year, with these
 * @throws refusal invalid at `choice` above the limit, with the figure
 */
export async function holdHours(
  { tx }: Pick<Work, 'tx'>,
  payment: PaymentRow,
  { hours, declared, limits }: { hours: number; declared: number; limits: HourLimits },
): Promise<number> {
  const { payee_id: person, year } = payment;
  await tx.query(lockHours, [person, year, declared, limits.most]);
  const [row] = await tx.query<{ declared: number; taken: number }>(readHours, [person, year]);
  if (row === undefined) throw new Error('The hours of the year are not there');
  const others = Math.max(row.declared, declared) + row.taken - payment.reserved_hours;
  if (others + hours > limits.most)
    throw refusal('invalid', {
      errors: [{ path: 'choice', message: tooManyHours(year, others, hours, limits) }],
    });
  await tx.query(takeHours, [person, year, hours - payment.reserved_hours]);
  await tx.query(reserveHours, [payment.id, hours]);
  return others + hours;
}

function tooManyHours(year: number, others: number, hours: number, { most }: HourLimits): Text {
  const title = schoolYearTitle(year);
  return t(
    `Почасовых часов за ${title} учебный год уже ${hoursText(others)} (с часами в других местах), с этими будет ${hoursText(others + hours)}, а можно не больше ${hoursText(most)}. Сверх этого нужен договор по совместительству.`,
    `There are ${english.hoursText(others)} of hourly teaching in ${title} already (those elsewhere included); with these it would be ${english.hoursText(others + hours)}, and ${english.hoursText(most)} is the most. Above that a part-time contract is needed.`,
  );
}

const lockAllBudgets = statement(
  'payment_budgets_lock_all',
  `select from payment_budgets b where exists (select from payments p where p.id = any($1::uuid[]) and p.payer = b.payer
     and p.source = b.source and p.budget_year = b.year) order by b.payer, b.source, b.year for update`,
);
const lockAllHours = statement(
  'payment_hours_lock_all',
  `select from payment_hours h where exists (select from payments p where p.id = any($1::uuid[]) and p.payee_id = h.person_id
     and p.year = h.year) order by h.person_id, h.year for update`,
);

/** Before several payments let go of what they have: in one order, so that nobody waits for each other for ever. */
export async function lockReserves(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query(lockAllBudgets, [ids]);
  await tx.query(lockAllHours, [ids]);
}

const kept = `(select coalesce(sum(i.paid_kopecks), 0)::bigint from payment_batch_items i
  where i.payment_id = p.id and i.state <> 'reversed')`;
const freeMoney = statement(
  'payment_free_money',
  `update payment_budgets b set taken_kopecks = b.taken_kopecks - (p.reserved_kopecks - ${kept})
   from payments p where p.id = $1::uuid and p.payer = b.payer and p.source = b.source and p.budget_year = b.year`,
);
const freeHours = statement(
  'payment_free_hours',
  `update payment_hours h set taken = h.taken - p.reserved_hours
   from payments p where p.id = $1::uuid and p.payee_id = h.person_id and p.year = h.year and ${kept} = 0`,
);
const freeLines = statement(
  'payment_free_lines',
  `delete from payment_lines l using payments p where p.id = $1::uuid and l.payment_id = p.id and ${kept} = 0`,
);
const freed = statement(
  'payment_freed',
  `update payments p set reserved_kopecks = ${kept}, reserved_hours = case when ${kept} = 0 then 0 else reserved_hours end
   where p.id = $1::uuid`,
);

/** Gives back to budget and year what will not be paid; what has been paid stays taken. */
export async function freeReserves(tx: Tx, id: string): Promise<void> {
  await lockReserves(tx, [id]);
  for (const each of [freeMoney, freeHours, freeLines, freed]) await tx.query(each, [id]);
}
