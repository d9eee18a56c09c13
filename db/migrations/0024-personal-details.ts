import { Migration } from '@mikro-orm/migrations';

/** What people tell of themselves for an удостоверение, and the files made of it for ФИС ФРДО: ciphertexts alone. */
export class PersonalDetails extends Migration {
  override name = '0024-personal-details';

  override up(): void {
    this.addSql(
      `create table "personal_details" ("person_id" uuid not null, "snils" text not null, "birth_date" text not null, "sex" text not null, "citizenship" text not null, "education" text not null, "diploma_surname" text not null, "diploma_series" text not null, "diploma_number" text not null, "key_id" text not null, "updated_at" timestamptz(3) not null, "confirmed_at" timestamptz(3) not null, primary key ("person_id"));`,
    );
    this.addSql(`create index "personal_details_key" on "personal_details" ("key_id");`);
    this.addSql(
      `create table "frdo_exports" ("id" uuid not null, "made_at" timestamptz(3) not null, "made_by" uuid not null, "filter" jsonb not null, "name" text not null, "rows" int not null, "left_out" int not null, "bytes" int not null, "sha256" text not null, "parts" int not null, primary key ("id"));`,
    );
    this.addSql(`create index "frdo_exports_made" on "frdo_exports" ("made_at");`);
    this.addSql(
      `create table "frdo_export_parts" ("export_id" uuid not null, "number" int not null, "data" text not null, "key_id" text not null, primary key ("export_id", "number"));`,
    );
    this.addSql(`create index "frdo_export_parts_key" on "frdo_export_parts" ("key_id");`);
    this.addSql(
      `create table "frdo_export_rows" ("export_id" uuid not null, "document_id" uuid not null, "person_id" uuid not null, primary key ("export_id", "document_id"));`,
    );
    this.addSql(`create index "frdo_export_rows_document" on "frdo_export_rows" ("document_id");`);
    this.addSql(`create index "frdo_export_rows_person" on "frdo_export_rows" ("person_id");`);
    for (const [table, column] of [
      ['personal_details', 'person_id'],
      ['frdo_exports', 'made_by'],
      ['frdo_export_rows', 'person_id'],
    ])
      this.addSql(
        `alter table "${table}" add constraint "${table}_${column}_foreign" foreign key ("${column}") references "people" ("id");`,
      );
    // A file's parts are written while it is made, and its own row when their number is known.
    for (const table of ['frdo_export_parts', 'frdo_export_rows'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_export_id_foreign" foreign key ("export_id") references "frdo_exports" ("id") deferrable initially deferred;`,
      );
    // Whatever a program does, no plaintext comes into these columns.
    const sealed = [
      'snils',
      'birth_date',
      'sex',
      'citizenship',
      'education',
      'diploma_surname',
      'diploma_series',
      'diploma_number',
    ].map((column) => `starts_with(${column}, 'v1.' || key_id || '.')`);
    this.addSql(
      `alter table "personal_details" add constraint "personal_details_sealed" check (${sealed.join(' and ')});`,
    );
    this.addSql(
      `alter table "frdo_export_parts" add constraint "frdo_export_parts_sealed" check (starts_with(data, 'v1.' || key_id || '.'));`,
    );
    this.addSql('grant select on personal_details, frdo_exports, frdo_export_rows to reader');
    // An erasure takes the row away.
    this.addSql('grant select, insert, update, delete on personal_details to app');
    this.addSql('grant select, insert on frdo_exports, frdo_export_parts, frdo_export_rows to app');
  }
}
