import { Migration } from '@mikro-orm/migrations';

/** The papers of courses: what each is issued for, the code by which it is checked, and what became of it. */
export class Certificates extends Migration {
  override name = '0023-certificates';

  override up(): void {
    this.addSql(
      `create table "certificates" ("id" uuid not null, "cohort_id" uuid not null, "enrollment_id" uuid not null, "person_id" uuid not null, "kind" text not null, "code" text not null, "title" text not null, "hours" int not null, "issuer" text not null, "first_day" date not null, "last_day" date not null, "parts" uuid[] not null, "last_name" text null, "first_name" text null, "patronymic" text null, "issuer_name" text null, "state" text not null default 'issued', "state_reason" text null, "state_by" uuid null, "state_at" timestamptz(3) null, "replaces" uuid null, "issued_by" uuid null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`alter table "certificates" add constraint "certificates_code_unique" unique ("code");`);
    this.addSql(`create index "certificates_cohort" on "certificates" ("cohort_id");`);
    this.addSql(`create index "certificates_person" on "certificates" ("person_id");`);
    this.addSql(
      `create unique index "certificates_replaces" on "certificates" ("replaces") where replaces is not null;`,
    );
    // Nobody has two live papers of a kind for one course, whatever a program does.
    this.addSql(
      `create unique index "certificates_live" on "certificates" ("enrollment_id", "kind") where state = 'issued';`,
    );
    for (const [column, table] of [
      ['cohort_id', 'cohorts'],
      ['enrollment_id', 'enrollments'],
      ['person_id', 'people'],
    ])
      this.addSql(
        `alter table "certificates" add constraint "certificates_${column}_foreign" foreign key ("${column}") references "${table}" ("id");`,
      );
    this.addSql(
      `alter table "certificates" add constraint "certificates_state" check (state in ('issued', 'reissued', 'annulled') and (state = 'issued') = (state_reason is null));`,
    );
    this.addSql('grant select on certificates to reader');
    this.addSql('grant select, insert on certificates to app');
    // What a paper is issued for never changes.
    this.addSql(
      'grant update (state, state_reason, state_by, state_at, last_name, first_name, patronymic, issuer_name) on certificates to app',
    );
  }
}
