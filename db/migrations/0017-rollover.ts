import { Migration } from '@mikro-orm/migrations';

/**
 * The rollover into a new school year: what surveys say of each teacher, the list as it was frozen, and whom the execution
 * has given a cycle. What is frozen never changes: neither by the program's own role nor by the tables' owner.
 */
export class RolloverTables extends Migration {
  override name = '0017-rollover';

  override up(): void {
    this.addSql(
      `create table "rollovers" ("year" int not null, "case_id" uuid not null, "surveyed_at" timestamptz(3) null, "surveys" int not null default 0, "executing_at" timestamptz(3) null, "executed_at" timestamptz(3) null, "late_on" date null, primary key ("year"));`,
    );
    this.addSql(
      `create table "rollover_entries" ("year" int not null, "person_id" uuid not null, "school" text null, "state" text not null, "late" boolean not null default false, "case_id" uuid null, "reason" text null, "detail" jsonb not null, "at" timestamptz(3) not null, primary key ("year", "person_id"));`,
    );
    this.addSql(
      `create index "rollover_entries_waiting" on "rollover_entries" ("year", "person_id") where state = 'waiting';`,
    );
    this.addSql(
      `create table "rollover_freezes" ("year" int not null, "frozen_at" timestamptz(3) not null, "frozen_by" uuid null, "cycles" int not null, "exceptions" int not null, "hash" text not null, primary key ("year"));`,
    );
    this.addSql(
      `create table "rollover_rows" ("year" int not null, "person_id" uuid not null, "school" text null, "kind" text not null, "reason" text null, "detail" jsonb not null, "answer" text null, "answer_school" text null, "answered_by" uuid null, "answered_at" timestamptz(3) null, "surveyed_at" timestamptz(3) not null, primary key ("year", "person_id"));`,
    );
    this.addSql(`create index "rollover_rows_school" on "rollover_rows" ("year", "school");`);
    this.addSql(
      `create table "rollover_snapshots" ("year" int not null, "person_id" uuid not null, "school" text null, "kind" text not null, "reason" text null, "detail" jsonb not null, "answer" text null, primary key ("year", "person_id"));`,
    );
    this.addSql(
      `alter table "rollover_entries" add constraint "rollover_entries_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `create or replace function "rollover_freezes_rollover_freezes_never_change_fn"() returns trigger as $$ begin raise exception 'what was frozen for a year never changes' using errcode = 'check_violation'; return null; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rollover_freezes_never_change" BEFORE UPDATE OR DELETE on "rollover_freezes" for each ROW execute function "rollover_freezes_rollover_freezes_never_change_fn"();`,
    );
    this.addSql(
      `alter table "rollover_rows" add constraint "rollover_rows_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `create or replace function "rollover_snapshots_rollover_snapshots_never_change_fn"() returns trigger as $$ begin raise exception 'what was frozen for a year never changes' using errcode = 'check_violation'; return null; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rollover_snapshots_never_change" BEFORE UPDATE OR DELETE on "rollover_snapshots" for each ROW execute function "rollover_snapshots_rollover_snapshots_never_change_fn"();`,
    );
    this.addSql(
      `create or replace function "rollover_snapshots_rollover_snapshots_complete_fn"() returns trigger as $$ begin if exists (select from rollover_freezes f where f.year = new.year) then raise exception 'the list of % is frozen', new.year using errcode = 'check_violation'; end if; return new; end; $$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "rollover_snapshots_complete" BEFORE INSERT on "rollover_snapshots" for each ROW execute function "rollover_snapshots_rollover_snapshots_complete_fn"();`,
    );
    this.addSql(
      'grant select on rollovers, rollover_rows, rollover_freezes, rollover_snapshots, rollover_entries to reader',
    );
    this.addSql('grant select, insert, update on rollovers, rollover_rows, rollover_entries to app');
    this.addSql('grant delete on rollover_rows to app');
    this.addSql('grant select, insert on rollover_freezes, rollover_snapshots to app');
  }
}
