import { Migration } from '@mikro-orm/migrations';

/** Rank of a link, and what of the chain is missing below a rank: the one gate that acts, batches and marks go through. */
const chain = `
create function payment_rank(link text) returns int immutable language sql as $$
  select array_position(array['money', 'agreement', 'delivery', 'statement', 'verification', 'minutes', 'order', 'batch', 'mark'], link)
$$;
-- A link stands by the decision of its step, later than any return to it or to a link before it.
create function payment_missing(payment uuid, below int) returns text stable language sql as $$
  select l.link from payments p cross join (values
      ('money', 'money', 'confirm'), ('agreement', 'agreement', 'agree'), ('delivery', null, null),
      ('statement', 'statement', 'send'), ('verification', 'verification', 'verify'), ('minutes', 'minutes', 'record'),
      ('order', 'order', 'sign'), ('batch', null, null)) as l(link, step, choice)
  where p.id = payment and payment_rank(l.link) < below
    and (l.link <> 'minutes' or p.route = 'supplement')
    and not exists (
      select from payment_acts a where a.payment_id = payment and a.link = l.link
        and (l.link <> 'delivery' or exists (select from cohorts c where c.id = p.cohort_id and c.phase = 'concluded'))
        and (l.step is null or exists (
          select from decisions d join steps s on s.id = d.step_id
          where d.id = a.decision_id and d.case_id = payment and s.key = l.step and d.choice = l.choice
            and d.actor_id = a.actor_id and d.for_id is not distinct from a.for_id))
        and (l.link = 'delivery' or a.number > coalesce((
          select max(r.number) from payment_acts r
          where r.payment_id = payment and payment_rank(r.returns_to) <= payment_rank(l.link)), 0)))
  order by payment_rank(l.link) limit 1
$$;`;

/** Author ≠ verifier ≠ signer ≠ payer, whoever they stand in for; and no link before the one that it follows. */
const acts = `
create function payment_act_check(a payment_acts) returns void language plpgsql as $$
declare missing text; due text;
begin
  perform from payments p where p.id = a.payment_id for update;
  due := case when a.link = 'money' or a.link = 'mark' then 'payer' when a.link = 'statement' or a.link = 'start' then 'author'
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
  if a.decision_id is null and a.link not in ('start', 'delivery', 'batch') then
    raise exception '% stands on a decision', a.link using errcode = 'check_violation';
  end if;
  if payment_rank(a.link) is not null then
    missing := payment_missing(a.payment_id, payment_rank(a.link));
    if missing is not null then
      raise exception 'payment %: % is missing before %', a.payment_id, missing, a.link using errcode = 'check_violation';
    end if;
  end if;
end $$;
create function payment_terms_check(p payments) returns void language plpgsql as $$
begin
  if payment_missing(p.id, 2) is null then
    raise exception 'the terms of payment % stand', p.id using errcode = 'check_violation';
  end if;
end $$;`;

/** No hour above attendance, and none that another payment of the same person has; stated hours stand until they are returned. */
const lines = `
create function payment_line_check(l payment_lines) returns void language plpgsql as $$
declare held int; others int;
begin
  if payment_missing(l.payment_id, 5) is distinct from 'statement' then
    raise exception 'the hours of payment % are stated', l.payment_id using errcode = 'check_violation';
  end if;
  select s.hours into held from payments p join cohorts c on c.id = p.cohort_id
    join cohort_sessions s on s.cohort_id = p.cohort_id and s.number = l.number
  where p.id = l.payment_id and coalesce(s.substitute_id, c.leader_id) = p.payee_id and s.marked_at is not null
    and exists (select from attendance a where a.cohort_id = s.cohort_id and a.number = s.number and a.present);
  select coalesce(sum(o.hours), 0) into others from payments p
    join payments q on q.cohort_id = p.cohort_id and q.payee_id = p.payee_id and q.id <> p.id
    join payment_lines o on o.payment_id = q.id and o.number = l.number where p.id = l.payment_id;
  if l.hours + others > coalesce(held, 0) then
    raise exception 'session % of payment % was attended for % hours', l.number, l.payment_id, coalesce(held, 0)
      using errcode = 'check_violation';
  end if;
end $$;`;

/** Into a batch goes what the whole chain stands for, with the very sum; out of it what the accountant has marked. */
const batches = `
create function payment_due(payment uuid) returns bigint stable language sql as $$
  select coalesce((select sum(l.hours) from payment_lines l where l.payment_id = p.id), 0)::bigint * p.rate
    - coalesce((select sum(i.paid_kopecks) from payment_batch_items i where i.payment_id = p.id and i.state <> 'reversed'), 0)::bigint
  from payments p where p.id = payment
$$;
create function payment_item_check(i payment_batch_items) returns void language plpgsql as $$
declare missing text;
begin
  perform from payments p where p.id = i.payment_id for update;
  missing := payment_missing(i.payment_id, 8);
  if missing is not null then
    raise exception 'payment %: % is missing', i.payment_id, missing using errcode = 'check_violation';
  end if;
  if i.state <> 'live' or i.paid_kopecks <> 0 or i.kopecks <> payment_due(i.payment_id) or not exists (
    select from payments p join payment_batches b on b.payer = p.payer
    where p.id = i.payment_id and b.id = i.batch_id and p.state = 'live') then
    raise exception 'payment % is not owed like this', i.payment_id using errcode = 'check_violation';
  end if;
end $$;
create function payment_mark_check(o payment_batch_items, n payment_batch_items) returns void language plpgsql as $$
begin
  if o.state <> 'live' or n.state = 'live' or not exists (
    select from payment_acts m where m.payment_id = n.payment_id and m.link = 'mark' and m.number > (
      select max(b.number) from payment_acts b where b.payment_id = n.payment_id and b.link = 'batch')) then
    raise exception 'nobody has marked payment %', n.payment_id using errcode = 'check_violation';
  end if;
end $$;`;

const rules = [chain, acts, lines, batches];

/** Payments of leaders: their chain of acts, hours and budgets, batches; and the personnel number for the payroll office. */
export class Payments extends Migration {
  override name = '0025-payments';

  override up(): void {
    this.addSql(
      `create table "payment_budgets" ("payer" text not null, "source" text not null, "year" int not null, "limit_kopecks" bigint null, "taken_kopecks" bigint not null default '0', "set_by" uuid null, "set_at" timestamptz(3) null, primary key ("payer", "source", "year"));`,
    );

    this.addSql(
      `create table "payment_hours" ("person_id" uuid not null, "year" int not null, "declared" int not null, "taken" int not null, "most" int not null, primary key ("person_id", "year"));`,
    );

    this.addSql(
      `create table "payments" ("id" uuid not null, "cohort_id" uuid not null, "payee_id" uuid not null, "payer" text not null, "head_role" text not null, "head_scope" text not null, "own_employee" boolean not null, "starter_id" uuid not null, "state" text not null, "route" text not null, "hours" int not null, "rate" int not null, "year" int not null, "budget_year" int not null, "source" text null, "kfo" text null, "kosgu" text null, "reserved_kopecks" bigint not null default '0', "reserved_hours" int not null default 0, "minutes_number" text null, "minutes_dated" date null, "order_number" text null, "order_dated" date null, "file_ids" uuid[] not null, primary key ("id"));`,
    );
    this.addSql(`create index "payments_cohort" on "payments" ("cohort_id");`);
    this.addSql(`create index "payments_payer" on "payments" ("payer", "state");`);
    this.addSql(`create index "payments_payee" on "payments" ("payee_id");`);

    this.addSql(
      `create table "payment_lines" ("payment_id" uuid not null, "number" int not null, "hours" int not null, primary key ("payment_id", "number"));`,
    );

    this.addSql(
      `create table "payment_acts" ("payment_id" uuid not null, "number" int not null, "link" text not null, "office" text null, "actor_id" uuid null, "for_id" uuid null, "decision_id" uuid null, "returns_to" text null, "at" timestamptz(3) not null, primary key ("payment_id", "number"));`,
    );
    this.addSql(`alter table "payment_acts" add constraint "payment_acts_decision" unique ("decision_id");`);

    this.addSql(
      `create table "payment_batches" ("id" uuid not null, "payer" text not null, "year" int not null, "number" int not null, "dated" date not null, "kopecks" bigint not null, "sha256" text not null, "made_by" uuid null, "made_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "payment_batches_payer" on "payment_batches" ("payer", "made_at");`);
    this.addSql(
      `alter table "payment_batches" add constraint "payment_batches_number" unique ("year", "number");`,
    );

    this.addSql(
      `create table "payment_batch_items" ("batch_id" uuid not null, "payment_id" uuid not null, "kopecks" bigint not null, "state" text not null, "paid_kopecks" bigint not null default '0', "settled_at" timestamptz(3) null, primary key ("batch_id", "payment_id"));`,
    );
    this.addSql(
      `create unique index "payment_batch_items_live" on "payment_batch_items" ("payment_id") where state = 'live';`,
    );

    this.addSql(`alter table "people" add "personnel_number" text null;`);

    this.addSql(
      `alter table "payment_budgets" add constraint "payment_budgets_payer_foreign" foreign key ("payer") references "organizations" ("id");`,
    );
    this.addSql(
      `alter table "payment_budgets" add constraint "payment_budgets_limit" check (taken_kopecks >= 0 and (limit_kopecks is null or taken_kopecks <= limit_kopecks));`,
    );

    this.addSql(
      `alter table "payment_hours" add constraint "payment_hours_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "payment_hours" add constraint "payment_hours_limit" check (taken >= 0 and (taken = 0 or declared + taken <= most));`,
    );

    this.addSql(
      `alter table "payments" add constraint "payments_id_foreign" foreign key ("id") references "cases" ("id") on update no action on delete no action deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_cohort_id_foreign" foreign key ("cohort_id") references "cohorts" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_payee_id_foreign" foreign key ("payee_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_payer_foreign" foreign key ("payer") references "organizations" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_sums" check (hours > 0 and rate > 0 and reserved_kopecks >= 0 and reserved_hours >= 0);`,
    );
    this.addSql(
      `create or replace function "payments_payments_keep_terms_fn"() returns trigger as $$ begin perform payment_terms_check(new); return new; end; $$ language plpgsql;`,
    );
    this.addSql(`create trigger "payments_keep_terms" BEFORE UPDATE on "payments" for each ROW
  when (((old.hours <> new.hours) OR (old.rate <> new.rate) OR (old.route <> new.route))) execute function "payments_payments_keep_terms_fn"();`);

    this.addSql(
      `alter table "payment_lines" add constraint "payment_lines_payment_id_foreign" foreign key ("payment_id") references "payments" ("id");`,
    );
    this.addSql(`alter table "payment_lines" add constraint "payment_lines_hours" check (hours > 0);`);
    this.addSql(
      `create or replace function "payment_lines_payment_lines_held_fn"() returns trigger as $$ begin perform payment_line_check(new); return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "payment_lines_held" BEFORE INSERT on "payment_lines" for each ROW execute function "payment_lines_payment_lines_held_fn"();`,
    );

    this.addSql(
      `alter table "payment_acts" add constraint "payment_acts_payment_id_foreign" foreign key ("payment_id") references "payments" ("id");`,
    );
    this.addSql(
      `alter table "payment_acts" add constraint "payment_acts_decision_id_foreign" foreign key ("decision_id") references "decisions" ("id") on update no action on delete no action deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "payment_acts" add constraint "payment_acts_of_somebody" check ((office is null) = (actor_id is null));`,
    );
    this.addSql(
      `create or replace function "payment_acts_payment_acts_in_order_fn"() returns trigger as $$ begin perform payment_act_check(new); return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "payment_acts_in_order" BEFORE INSERT on "payment_acts" for each ROW execute function "payment_acts_payment_acts_in_order_fn"();`,
    );

    this.addSql(
      `alter table "payment_batches" add constraint "payment_batches_payer_foreign" foreign key ("payer") references "organizations" ("id");`,
    );
    this.addSql(
      `alter table "payment_batches" add constraint "payment_batches_sha256_foreign" foreign key ("sha256") references "files" ("sha256");`,
    );

    this.addSql(
      `alter table "payment_batch_items" add constraint "payment_batch_items_batch_id_foreign" foreign key ("batch_id") references "payment_batches" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "payment_batch_items" add constraint "payment_batch_items_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `alter table "payment_batch_items" add constraint "payment_batch_items_paid" check (kopecks > 0 and paid_kopecks >= 0 and paid_kopecks <= kopecks);`,
    );
    this.addSql(
      `create or replace function "payment_batch_items_payment_batch_items_complete_fn"() returns trigger as $$ begin perform payment_item_check(new); return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "payment_batch_items_complete" BEFORE INSERT on "payment_batch_items" for each ROW execute function "payment_batch_items_payment_batch_items_complete_fn"();`,
    );
    this.addSql(
      `create or replace function "payment_batch_items_payment_batch_items_marked_fn"() returns trigger as $$ begin perform payment_mark_check(old, new); return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "payment_batch_items_marked" BEFORE UPDATE on "payment_batch_items" for each ROW execute function "payment_batch_items_payment_batch_items_marked_fn"();`,
    );

    for (const rule of rules) this.addSql(rule);
    this.addSql(
      'grant select on payments, payment_acts, payment_lines, payment_hours, payment_budgets, payment_batches, payment_batch_items to reader',
    );
    this.addSql(
      'grant select, insert on payments, payment_acts, payment_lines, payment_hours, payment_budgets, payment_batches, payment_batch_items to app',
    );
    // Whose it is, who pays and for which course is frozen.
    this.addSql(
      `grant update (state, route, hours, rate, source, kfo, kosgu, reserved_kopecks, reserved_hours, minutes_number,
         minutes_dated, order_number, order_dated, file_ids) on payments to app`,
    );
    this.addSql('grant update on payment_hours, payment_budgets to app');
    this.addSql('grant update (state, paid_kopecks, settled_at) on payment_batch_items to app');
    // A statement that is returned is stated anew.
    this.addSql('grant delete on payment_lines to app');
  }
}
