/** Each entry of a book of hours or pay stands on what it says it stands on. */
import { sqlRule, type Rule } from './rule.ts';

/** SQL: whether the source of the entry `l` is there and is that person's; courses are looked after in agreement.ts. */
const HAS_ITS_SOURCE = `case l.source_kind
    when 'externalClaim' then exists (select from cases c
      where c.id::text = l.source_id and c.type = 'external-credit' and c.initiator_id = l.person_id)
    when 'earlierDocument' then exists (select from earlier_documents d
      where d.id::text = l.source_id and d.person_id = l.person_id)
    when 'leading' then exists (select from cohorts h where h.id::text = l.source_id)
    when 'planItem' then exists (select from cases c
      where c.id::text = split_part(l.source_id, '/', 1) and c.type = 'iop-cycle' and c.initiator_id = l.person_id)
    when 'help' then exists (select from cases c
      where c.id::text = split_part(l.source_id, '/', 1) and c.type = 'iop-cycle')
    else true end`;

export const bookRules: readonly Rule[] = [
  sqlRule(
    'hours in the ledger without what they stand on',
    'lost',
    `select null::uuid as case_id, l.id as place, l.source_kind as kind, l.hours from ledger_entries l
     where l.reverses is null and not ${HAS_ITS_SOURCE}
       and not exists (select from ledger_entries b where b.reverses = l.id)`,
  ),
  sqlRule(
    'hours that stand though their claim was taken back',
    'doubled',
    `select c.id as case_id, l.id as place, l.hours from ledger_entries l join cases c on c.id::text = l.source_id
     where l.source_kind = 'externalClaim' and l.reverses is null and c.closed_at is not null and c.ending is not null
       and not exists (select from ledger_entries b where b.reverses = l.id)`,
  ),
  sqlRule(
    'hours taken back that are not those that were given',
    'lost',
    `select null::uuid as case_id, b.id as place, b.hours from ledger_entries b
     left join ledger_entries l on l.id = b.reverses
     where b.reverses is not null and (l.id is null or l.hours <> -b.hours or l.person_id <> b.person_id
       or l.counter <> b.counter or l.reverses is not null)`,
  ),
  sqlRule(
    'a payment in a live batch with a link of its chain missing',
    'doubled',
    `select i.payment_id as case_id, i.batch_id as batch, payment_missing(i.payment_id, payment_rank('batch')) as link
     from payment_batch_items i
     where i.state = 'live' and payment_missing(i.payment_id, payment_rank('batch')) is not null`,
  ),
  sqlRule(
    'a link of a payment that its decision does not bear out',
    'lost',
    `select a.payment_id as case_id, a.number, a.link from payment_acts a left join decisions d on d.id = a.decision_id
     where a.decision_id is not null and (d.id is null or d.case_id <> a.payment_id or d.actor_id <> a.actor_id)`,
  ),
  sqlRule(
    'links of a payment that are not 1, 2, 3 … to the last',
    'lost',
    `select a.payment_id as case_id, max(a.number) as last, count(*)::int as acts from payment_acts a
     group by a.payment_id having count(*) <> max(a.number) or min(a.number) <> 1`,
  ),
];
