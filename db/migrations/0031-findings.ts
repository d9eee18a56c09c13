import { Migration } from '@mikro-orm/migrations';

/** What the check of data finds, and when it looked (docs/decisions/0036). */
export class Findings extends Migration {
  override name = '0031-findings';

  override up(): void {
    this.addSql(
      `create table "data_checks" ("id" uuid not null, "night" date null, "started_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "rules" int not null default 0, "found" int not null default 0, "notes" jsonb not null, primary key ("id"));`,
    );
    this.addSql(`create index "data_checks_ended" on "data_checks" ("ended_at");`);
    this.addSql(`alter table "data_checks" add constraint "data_checks_night" unique ("night");`);
    this.addSql(
      `create table "findings" ("id" uuid not null, "rule" text not null, "case_id" uuid null, "fingerprint" text not null, "detail" jsonb not null, "first_seen" timestamptz(3) not null, "last_seen" timestamptz(3) not null, "resolved_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "findings_open" on "findings" ("last_seen", "id") where resolved_at is null;`);
    this.addSql(
      `create index "findings_case" on "findings" ("case_id") where resolved_at is null and case_id is not null;`,
    );
    this.addSql(`alter table "findings" add constraint "findings_once" unique ("rule", "fingerprint");`);
    this.addSql('grant select on findings, data_checks to reader');
    this.addSql('grant select, insert, update on findings, data_checks to app');
  }
}
