import { Migration } from '@mikro-orm/migrations';

export class Tables extends Migration {
  override name = '0001-tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit" ("id" bigserial primary key, "case_id" uuid null, "seq" int null, "at" timestamptz(3) not null, "kind" text not null, "actor_id" uuid null, "for_id" uuid null, "role" text null, "step_id" text null, "task_id" uuid null, "detail" jsonb not null, "reason" text null, "prev_hash" text not null, "hash" text not null);`,
    );
    this.addSql(`create index "audit_at" on "audit" ("at");`);
    this.addSql(`alter table "audit" add constraint "audit_case" unique ("case_id", "seq");`);

    this.addSql(
      `create table "cases" ("id" uuid not null, "type" text not null, "process_version" int not null, "pack_version" int not null, "business_key" text not null, "subject" text not null, "level" text not null, "year" int not null, "organization_ids" text[] not null, "initiator_id" uuid not null, "author_ids" uuid[] not null, "edition" int not null, "content_hash" text not null, "state" text not null, "step_id" text null, "step" text null, "holders" uuid[] not null, "since" timestamptz(3) not null, "due" timestamptz(3) null, "next" text null, "escalates_at" timestamptz(3) null, "escalates_to" text null, "ending" text null, "outcome" text null, "opened_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "closed_steps" int not null default 0, "run" int not null default 1, "engine_run" int not null default 0, "wake_at" timestamptz(3) null, "wake_attempts" int not null default 0, "wake_after" timestamptz(3) null, "audit_seq" int not null default 0, "audit_hash" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "cases_type_state" on "cases" ("type", "state");`);
    this.addSql(`create index "cases_initiator" on "cases" ("initiator_id");`);
    this.addSql(`create index "cases_opened" on "cases" ("opened_at", "id");`);
    this.addSql(
      `create index "cases_owed" on "cases" ("wake_at") where closed_at is null and (wake_at is not null or engine_run < run);`,
    );
    this.addSql(
      `create unique index "cases_live_key" on "cases" ("type", "business_key") where closed_at is null;`,
    );

    this.addSql(
      `create table "case_editions" ("case_id" uuid not null, "number" int not null, "content" jsonb not null, "content_hash" text not null, "attachment_ids" uuid[] not null, "created_by" uuid not null, "created_at" timestamptz(3) not null, primary key ("case_id", "number"));`,
    );
    this.addSql(`create index "case_editions_attachments" on "case_editions" using gin ("attachment_ids");`);

    this.addSql(
      `create table "drafts" ("person_id" uuid not null, "key" text not null, "body" jsonb not null, "saved_at" timestamptz(3) not null, primary key ("person_id", "key"));`,
    );

    this.addSql(
      `create table "forms" ("hash" text not null, "process" text not null, "step" text not null, "schema" jsonb not null, primary key ("hash"));`,
    );

    this.addSql(
      `create table "idempotency_keys" ("person_id" uuid not null, "method" text not null, "path" text not null, "key" text not null, "body_hash" text not null, "status" int not null, "answer" jsonb not null, "created_at" timestamptz(3) not null, primary key ("person_id", "method", "path", "key"));`,
    );

    this.addSql(
      `create table "incidents" ("id" uuid not null, "kind" text not null, "case_id" uuid null, "activity" text not null, "fingerprint" text not null, "message" text not null, "attempts" int not null, "first_seen" timestamptz(3) not null, "last_seen" timestamptz(3) not null, "resolved_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "incidents_case" on "incidents" ("case_id");`);

    this.addSql(
      `create table "notifications" ("id" uuid not null, "person_id" uuid not null, "case_id" uuid not null, "step_id" text null, "task_id" uuid null, "kind" text not null, "number" int not null, "params" jsonb not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "notifications_person" on "notifications" ("person_id", "at");`);

    this.addSql(
      `create table "organizations" ("id" text not null, "kind" text not null, "level" text not null, "parent_id" text null, "licensed" boolean not null default false, "position" int not null default 0, primary key ("id"));`,
    );

    this.addSql(
      `create table "organization_names" ("organization_id" text not null, "valid_from" date not null, "valid_to" date null, "full_name" text not null, "short_name" text not null, primary key ("organization_id", "valid_from"));`,
    );

    this.addSql(
      `create table "pack_versions" ("version" serial primary key, "hash" text not null, "name" text not null, "policy" jsonb not null, "calendar" jsonb not null, "loaded_at" timestamptz(3) not null);`,
    );

    this.addSql(
      `create table "people" ("id" uuid not null, "user_id" text null, "email" text null, "last_name" text not null, "first_name" text not null, "patronymic" text null, "language" text not null default 'ru', primary key ("id"));`,
    );
    this.addSql(`alter table "people" add constraint "people_user_id_unique" unique ("user_id");`);
    this.addSql(`alter table "people" add constraint "people_email_unique" unique ("email");`);

    this.addSql(
      `create table "absences" ("id" uuid not null, "person_id" uuid not null, "substitute_id" uuid null, "from_day" date not null, "to_day" date not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "order_number" text null, "order_date" date null, "state" text not null default 'planned', primary key ("id"));`,
    );
    this.addSql(`create index "absences_person" on "absences" ("person_id");`);

    this.addSql(
      `create table "programs" ("id" uuid not null, "case_id" uuid not null, "title" text not null, "hours" int not null, "leader_id" uuid not null, "edition" int not null, "content_hash" text not null, "vote_step_id" text not null, "school_ids" text[] not null, "approved_at" timestamptz(3) not null, "valid_until" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create or replace function "programs_programs_rest_on_a_vote_fn"() returns trigger as $$ begin if not exists (select from steps where id = new.vote_step_id and case_id = new.case_id and key = 'vote'
                 and outcome = 'approved' and content_hash = new.content_hash) then
               raise exception 'no approving vote on this content of program %', new.id using errcode = 'check_violation';              end if;              return new; end; $$ language plpgsql;`);
    this.addSql(
      `create trigger "programs_rest_on_a_vote" BEFORE INSERT OR UPDATE on "programs" for each ROW execute function "programs_programs_rest_on_a_vote_fn"();`,
    );

    this.addSql(
      `create table "questions" ("id" uuid not null, "case_id" uuid not null, "task_id" uuid not null, "from_id" uuid not null, "to_id" uuid not null, "text" text not null, "asked_at" timestamptz(3) not null, "answer" text null, "answered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "questions_case_id_index" on "questions" ("case_id");`);
    this.addSql(`create index "questions_to" on "questions" ("to_id", "case_id");`);

    this.addSql(
      `create table "receipts" ("key" text not null, "case_id" uuid null, "input_hash" text not null, "result" jsonb not null, "at" timestamptz(3) not null, primary key ("key"));`,
    );

    this.addSql(
      `create table "role_grants" ("id" uuid not null, "person_id" uuid not null, "role" text not null, "scope" text not null, "valid_from" date not null, "valid_to" date null, "order_number" text null, "order_date" date null, primary key ("id"));`,
    );
    this.addSql(`create index "role_grants_role_scope" on "role_grants" ("role", "scope");`);
    this.addSql(`create index "role_grants_person" on "role_grants" ("person_id");`);

    this.addSql(
      `create table "steps" ("id" text not null, "case_id" uuid not null, "key" text not null, "round" int not null, "branch" text not null, "state" text not null, "opened_at" timestamptz(3) not null, "term_days" int null, "due" timestamptz(3) not null, "next_at" timestamptz(3) null, "reminders" jsonb not null, "reminded" int not null default 0, "authorities" jsonb not null, "escalations" int not null default 0, "on_term" text not null, "term_outcome" text null, "rule" jsonb not null, "seats" jsonb not null, "form_hash" text not null, "edition" int not null, "content_hash" text not null, "outcome" text null, "closed_at" timestamptz(3) null, "closed_by" text null, "closed_seq" int null, primary key ("id"));`,
    );
    this.addSql(`create index "steps_case" on "steps" ("case_id");`);
    this.addSql(`create index "steps_next" on "steps" ("next_at") where state = 'open';`);
    this.addSql(
      `create or replace function "steps_steps_keep_content_fn"() returns trigger as $$ begin raise exception 'the content of step % can not change', old.id using errcode = 'check_violation';              return new; end; $$ language plpgsql;`,
    );
    this.addSql(`create trigger "steps_keep_content" BEFORE UPDATE on "steps" for each ROW
  when (((old.content_hash IS DISTINCT FROM new.content_hash) OR (old.form_hash IS DISTINCT FROM new.form_hash))) execute function "steps_steps_keep_content_fn"();`);

    this.addSql(
      `create table "decisions" ("id" uuid not null, "step_id" text not null, "case_id" uuid not null, "task_id" uuid not null, "seat" text not null, "counts" boolean not null, "actor_id" uuid not null, "for_id" uuid null, "role" text not null, "scope" text not null, "choice" text not null, "form" jsonb not null, "content_hash" text not null, "decided_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "decisions_case" on "decisions" ("case_id");`);
    this.addSql(`alter table "decisions" add constraint "decisions_seat_once" unique ("step_id", "seat");`);
    this.addSql(
      `create unique index "decisions_human_once" on "decisions" ("step_id", "actor_id") where counts;`,
    );

    this.addSql(
      `create table "files" ("sha256" text not null, "bytes" bytea not null, primary key ("sha256"));`,
    );

    this.addSql(
      `create table "attachments" ("id" uuid not null, "sha256" text not null, "name" text not null, "media_type" text not null, "size" int not null, "uploaded_by" uuid not null, "uploaded_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "tasks" ("id" uuid not null, "step_id" text not null, "case_id" uuid not null, "seat" text not null, "role" text not null, "scope" text not null, "person_id" uuid not null, "holder_id" uuid not null, "chain" jsonb not null, "choices" text[] null, "personal" boolean not null, "state" text not null, "opened_at" timestamptz(3) not null, "due" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "tasks_step" on "tasks" ("step_id");`);
    this.addSql(`create index "tasks_case" on "tasks" ("case_id");`);
    this.addSql(`create index "tasks_worklist" on "tasks" ("holder_id", "due", "id") where state = 'open';`);
    this.addSql(`create index "tasks_holder" on "tasks" ("holder_id", "case_id");`);
    this.addSql(
      `create index "tasks_person" on "tasks" ("person_id", "case_id") where person_id <> holder_id;`,
    );
    this.addSql(`create index "tasks_handed_over" on "tasks" ("case_id") where chain <> '[]';`);

    this.addSql(
      `alter table "case_editions" add constraint "case_editions_case_id_foreign" foreign key ("case_id") references "cases" ("id");`,
    );

    this.addSql(
      `alter table "organization_names" add constraint "organization_names_organization_id_foreign" foreign key ("organization_id") references "organizations" ("id");`,
    );

    this.addSql(
      `alter table "absences" add constraint "absences_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "absences" add constraint "absences_substitute_id_foreign" foreign key ("substitute_id") references "people" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "role_grants" add constraint "role_grants_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );

    this.addSql(
      `alter table "steps" add constraint "steps_case_id_foreign" foreign key ("case_id") references "cases" ("id");`,
    );

    this.addSql(
      `alter table "decisions" add constraint "decisions_step_id_foreign" foreign key ("step_id") references "steps" ("id");`,
    );

    this.addSql(
      `alter table "attachments" add constraint "attachments_sha256_foreign" foreign key ("sha256") references "files" ("sha256");`,
    );

    this.addSql(
      `alter table "tasks" add constraint "tasks_step_id_foreign" foreign key ("step_id") references "steps" ("id");`,
    );
  }
}
