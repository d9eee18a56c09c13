import { Migration } from '@mikro-orm/migrations';

/** Groups that learn together, who is in them, who was there, and what they hand in. */
export class Cohorts extends Migration {
  override name = '0022-cohorts';

  override up(): void {
    this.addSql(
      `create table "cohorts" ("id" uuid not null, "kind" text not null default 'course', "program_id" uuid null, "title" text not null, "hours" int not null, "issuer" text null, "form" text not null, "host" text not null, "leader_id" uuid not null, "places" int null, "minimum" int not null, "final_work" bool not null, "working_time" bool not null, "first_day" date not null, "last_day" date not null, "enrollment_until" timestamptz(3) not null, "phase" text not null, "arrivals" int not null default 0, "taken" int not null default 0, "concluded_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "cohorts_open" on "cohorts" ("phase", "first_day");`);
    this.addSql(
      `create table "cohort_sessions" ("cohort_id" uuid not null, "number" int not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "hours" int not null, "topic" text not null, "place" text null, "link" text null, "working_time" bool not null, "substitute_id" uuid null, "marked_at" timestamptz(3) null, "marked_by" uuid null, "sheet_ids" uuid[] not null, primary key ("cohort_id", "number"));`,
    );
    this.addSql(`create index "cohort_sessions_time" on "cohort_sessions" ("starts_at");`);
    this.addSql(
      `create table "enrollments" ("id" uuid not null, "cohort_id" uuid not null, "person_id" uuid not null, "school" text null, "arrival" int not null, "state" text not null, "enrolled_at" timestamptz(3) not null, "seated_at" timestamptz(3) null, "refuse_until" timestamptz(3) null, "release" text null, "release_case_id" uuid null, "reason" text null, "attended_hours" int null, "completed" bool null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "enrollments" add constraint "enrollments_once" unique ("cohort_id", "person_id");`,
    );
    this.addSql(
      `alter table "enrollments" add constraint "enrollments_order" unique ("cohort_id", "arrival");`,
    );
    this.addSql(`create index "enrollments_person" on "enrollments" ("person_id");`);
    this.addSql(
      `create table "attendance" ("cohort_id" uuid not null, "number" int not null, "person_id" uuid not null, "present" bool not null, "way" text not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("cohort_id", "number", "person_id"));`,
    );
    this.addSql(
      `create table "final_works" ("cohort_id" uuid not null, "person_id" uuid not null, "note" text null, "attachment_ids" uuid[] not null, "state" text not null, "comment" text null, "handed_at" timestamptz(3) not null, "reviewed_by" uuid null, "reviewed_at" timestamptz(3) null, primary key ("cohort_id", "person_id"));`,
    );
    this.addSql(
      `alter table "cohorts" add constraint "cohorts_id_foreign" foreign key ("id") references "cases" ("id") deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "cohorts" add constraint "cohorts_program_id_foreign" foreign key ("program_id") references "programs" ("id");`,
    );
    this.addSql(
      `alter table "cohorts" add constraint "cohorts_host_foreign" foreign key ("host") references "organizations" ("id");`,
    );
    this.addSql(
      `alter table "cohorts" add constraint "cohorts_leader_id_foreign" foreign key ("leader_id") references "people" ("id");`,
    );
    for (const table of ['cohort_sessions', 'enrollments', 'attendance', 'final_works'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_cohort_id_foreign" foreign key ("cohort_id") references "cohorts" ("id");`,
      );
    for (const table of ['enrollments', 'attendance', 'final_works'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
      );
    // Nobody gets a seat that there is not, whatever a program does.
    this.addSql(
      `alter table "cohorts" add constraint "cohorts_seats" check (taken >= 0 and (places is null or taken <= places));`,
    );
    this.addSql('grant select on cohorts, cohort_sessions, enrollments, attendance, final_works to reader');
    this.addSql('grant select, insert, update on cohorts, enrollments, attendance, final_works to app');
    // A postponed cohort gets its sessions anew.
    this.addSql('grant select, insert, update, delete on cohort_sessions to app');
  }
}
