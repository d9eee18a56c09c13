/** Payments: nobody is paid twice or past a link, and budgets, hours and batches agree to the kopeck and hour. */
import { sqlRule, type Rule } from './rule.ts';

/** Kopecks of a payment `p` that have been paid, and that its stated hours come to. */
export const paidOf = `coalesce((select sum(i.paid_kopecks) from payment_batch_items i where i.payment_id = p.id and i.state <> 'reversed'), 0)`;
export const owedOf = `coalesce((select sum(l.hours) from payment_lines l where l.payment_id = p.id), 0) * p.rate`;

export const paymentRules: readonly Rule[] = [
  sqlRule(
    'a payment that has paid more than its stated hours come to, or stands in two live batches',
    'doubled',
    `select p.id as case_id, ${paidOf}::text as paid, (${owedOf})::text as owed from payments p
     where ${paidOf} > ${owedOf}
       or (select count(*) from payment_batch_items i where i.payment_id = p.id and i.state = 'live') > 1`,
  ),
  sqlRule(
    'hours of a session that are paid to one person twice',
    'doubled',
    `select null as case_id, p.cohort_id, p.payee_id, l.number, sum(l.hours)::int as paid, s.hours
     from payment_lines l join payments p on p.id = l.payment_id
     join cohort_sessions s on s.cohort_id = p.cohort_id and s.number = l.number
     group by p.cohort_id, p.payee_id, l.number, s.hours having sum(l.hours) > s.hours`,
  ),
  sqlRule(
    'a batch whose file is not that of its hash',
    'lost',
    `select null as case_id, b.id as batch from payment_batches b join files f on f.sha256 = b.sha256
     where encode(sha256(f.bytes), 'hex') <> b.sha256`,
  ),
  sqlRule(
    'a payment to be paid that is in no live batch, or in one and not to be paid',
    'stuck',
    `select p.id as case_id from payments p where
       exists (select from steps s where s.case_id = p.id and s.key = 'payment' and s.state = 'open')
       <> exists (select from payment_batch_items i where i.payment_id = p.id and i.state = 'live')`,
  ),
  sqlRule(
    'a budget that has not what its payments take',
    'lost',
    `select null as case_id, b.payer, b.source, b.year, b.taken_kopecks::text as taken, coalesce(sum(p.reserved_kopecks), 0)::text as held
     from payment_budgets b left join payments p on p.payer = b.payer and p.source = b.source and p.budget_year = b.year
     group by b.payer, b.source, b.year having b.taken_kopecks <> coalesce(sum(p.reserved_kopecks), 0)`,
  ),
  sqlRule(
    'a year of hourly teaching that has not what its payments take',
    'lost',
    `select null as case_id, h.person_id, h.year, h.taken, coalesce(sum(p.reserved_hours), 0)::int as held
     from payment_hours h left join payments p on p.payee_id = h.person_id and p.year = h.year
     group by h.person_id, h.year having h.taken <> coalesce(sum(p.reserved_hours), 0)`,
  ),
];
