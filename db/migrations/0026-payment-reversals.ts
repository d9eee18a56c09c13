import { Migration } from '@mikro-orm/migrations';

/** A link that comes after the mark: money that was paid comes back. Nothing that never was paid is reversed, and nothing twice. */
const acts = `
create or replace function payment_act_check(a payment_acts) returns void language plpgsql as $$
declare missing text; due text;
begin
  perform from payments p where p.id = a.payment_id for update;
  due := case when a.link in ('money', 'mark', 'reversal') then 'payer' when a.link = 'statement' or a.link = 'start' then 'author'
    when a.link = 'verification' then 'verifier' when a.link in ('agreement', 'minutes', 'order') then 'signer' end;
  if due is not null and a.office is distinct from due then
    raise exception '% is the work of the %', a.link, due using errcode = 'check_violation';
  end if;
  if a.office is not null and (
    exists (select from payment_acts o where o.payment_id = a.payment_id and o.office <> a.office
      and (o.actor_id in (a.actor_id, a.for_id) or o.for_id in (a.actor_id, a.for_id)))
    or (a.office <> 'author' and exists (select from payments p where p.id = a.payment_id
      and (p.payee_id in (a.actor_id, a.for_id) or p.starter_id in (a.actor_id, a.for_id))))) then
    raise exception 'one person has one part in payment %', a.payment_id using errcode = 'check_violation';
  end if;
  if a.decision_id is null and a.link not in ('start', 'delivery', 'batch', 'reversal') then
    raise exception '% stands on a decision', a.link using errcode = 'check_violation';
  end if;
  if a.link = 'reversal' and not exists (
    select from payments p where p.id = a.payment_id and p.state in ('paid', 'partPaid')) then
    raise exception 'payment % has not been paid', a.payment_id using errcode = 'check_violation';
  end if;
  if payment_rank(a.link) is not null then
    missing := payment_missing(a.payment_id, payment_rank(a.link));
    if missing is not null then
      raise exception 'payment %: % is missing before %', a.payment_id, missing, a.link using errcode = 'check_violation';
    end if;
  end if;
end $$;`;

/** Out of a batch goes what the accountant has marked; what is settled changes by a reversal alone, and keeps its sum. */
const marks = `
create or replace function payment_mark_check(o payment_batch_items, n payment_batch_items) returns void language plpgsql as $$
begin
  if o.state in ('paid', 'partPaid') and n.state = 'reversed' and n.paid_kopecks = o.paid_kopecks and exists (
    select from payment_acts r where r.payment_id = n.payment_id and r.link = 'reversal') then
    return;
  end if;
  if o.state <> 'live' or n.state = 'live' or not exists (
    select from payment_acts m where m.payment_id = n.payment_id and m.link = 'mark' and m.number > (
      select max(b.number) from payment_acts b where b.payment_id = n.payment_id and b.link = 'batch')) then
    raise exception 'nobody has marked payment %', n.payment_id using errcode = 'check_violation';
  end if;
end $$;`;

/** Money that came back after it was marked as paid (docs/decisions/0030). */
export class PaymentReversals extends Migration {
  override name = '0026-payment-reversals';

  override up(): void {
    for (const rule of [acts, marks]) this.addSql(rule);
  }
}
