import { Migration } from '@mikro-orm/migrations';

/** What stands and why, as the detector last saw it (docs/decisions/0037). */
export class Stuck extends Migration {
  override name = '0032-stuck';

  override up(): void {
    this.addSql(
      `create table "stuck_cases" ("case_id" uuid not null, "cause" text not null, "key" text not null, "since" timestamptz(3) not null, "detail" jsonb not null, primary key ("case_id", "cause", "key"));`,
    );
    this.addSql(`create index "stuck_cases_group" on "stuck_cases" ("cause", "key", "since", "case_id");`);
    this.addSql(
      `create table "stuck_groups" ("cause" text not null, "key" text not null, "id" uuid not null, "cases" int not null, "first_seen" timestamptz(3) not null, "last_seen" timestamptz(3) not null, "attempts" int not null, "next_attempt" timestamptz(3) null, "message" text not null, "detail" jsonb not null, "resolved_at" timestamptz(3) null, primary key ("cause", "key"));`,
    );
    this.addSql(`alter table "stuck_groups" add constraint "stuck_groups_id_unique" unique ("id");`);
    this.addSql(
      `create index "stuck_groups_open" on "stuck_groups" ("cases", "id") where resolved_at is null;`,
    );
    this.addSql(
      `create index "stuck_groups_freed" on "stuck_groups" ("resolved_at") where resolved_at is not null;`,
    );
    this.addSql(
      `create table "stuck_looks" ("key" text not null, "at" timestamptz(3) not null, "standing" int not null, "freeable" int not null, "groups" int not null, primary key ("key"));`,
    );
    this.addSql(
      `create table "stuck_watchers" ("id" uuid not null, "build" text not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "incidents_open" on "incidents" ("last_seen") where resolved_at is null;`);
    this.addSql(`create index "steps_due" on "steps" ("due") where state = 'open';`);
    this.addSql('grant select on stuck_cases, stuck_groups, stuck_looks, stuck_watchers to reader');
    this.addSql(
      'grant select, insert, update on stuck_cases, stuck_groups, stuck_looks, stuck_watchers to app',
    );
    // Whatever was found is found again by the next look; none of it is history but the groups.
    this.addSql('grant delete on stuck_cases, stuck_watchers to app');
  }
}
