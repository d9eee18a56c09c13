import { Migration } from '@mikro-orm/migrations';

/**
 * Consents with their texts, who looked at whose data, wishes to be erased. Answers are history: the program writes them once and never
 * changes them; the texts come with the district's pack.
 */
export class PersonalData extends Migration {
  override name = '0014-personal-data';

  override up(): void {
    this.addSql(
      `create table "consent_texts" ("kind" text not null, "version" int not null, "hash" text not null, "words" jsonb not null, "loaded_at" timestamptz(3) not null, primary key ("kind", "version"));`,
    );

    this.addSql(
      `create table "consents" ("id" bigserial primary key, "person_id" uuid not null, "kind" text not null, "version" int not null, "text_hash" text not null, "answer" text not null, "at" timestamptz(3) not null, "via" text not null);`,
    );
    this.addSql(`create index "consents_person" on "consents" ("person_id", "kind", "id");`);

    this.addSql(
      `create table "data_views" ("subject_id" uuid not null, "viewer_id" uuid not null, "what" text not null, "day" date not null, "role" text not null, "scope" text not null, "count" int not null, "first_at" timestamptz(3) not null, "last_at" timestamptz(3) not null, primary key ("subject_id", "viewer_id", "what", "day"));`,
    );

    this.addSql(
      `alter table "consents" add constraint "consents_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );

    this.addSql(
      `create table "erasures" ("person_id" uuid not null, "asked_at" timestamptz(3) not null, "done_at" timestamptz(3) null, "done_by" uuid null, primary key ("person_id"));`,
    );

    this.addSql(
      `alter table "data_views" add constraint "data_views_subject_id_foreign" foreign key ("subject_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "data_views" add constraint "data_views_viewer_id_foreign" foreign key ("viewer_id") references "people" ("id");`,
    );

    this.addSql('grant select on consent_texts, consents, data_views, erasures to reader');
    this.addSql('grant select on consent_texts to app');
    this.addSql('grant select, insert on consents to app');
    this.addSql('grant select, insert, update on data_views, erasures to app');
    this.addSql('grant usage on sequence consents_id_seq to app');
  }
}
