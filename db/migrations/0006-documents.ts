import { Migration } from '@mikro-orm/migrations';

/**
 * Documents that cases owe and those that were issued, registers, templates. Issued documents, their signatures and
 * templates are history: the program writes them once and never changes them.
 */
export class Documents extends Migration {
  override name = '0006-documents';

  override up(): void {
    this.addSql(
      `create table "documents_owed" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "subject" text not null, "after" text null, "owed_at" timestamptz(3) not null, "since" timestamptz(3) not null, "attempts" int not null default 0, "try_after" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "documents_owed_case" on "documents_owed" ("case_id");`);

    this.addSql(
      `create table "registers" ("register" text not null, "year" int not null, "last_number" int not null, primary key ("register", "year"));`,
    );

    this.addSql(
      `create table "documents" ("id" uuid not null, "case_id" uuid not null, "kind" text not null, "subject" text not null, "register" text null, "year" int not null, "number" int null, "dated" date not null, "pdf_sha256" text not null, "docx_sha256" text null, "template_sha256" text not null, "signing" text not null, "issued_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "documents_case" on "documents" ("case_id");`);
    this.addSql(
      `alter table "documents" add constraint "documents_number" unique ("register", "year", "number");`,
    );

    this.addSql(
      `create table "document_signatures" ("id" uuid not null, "document_id" uuid not null, "attachment_id" uuid not null, "signed_by" uuid not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "document_signatures_document" on "document_signatures" ("document_id");`);

    this.addSql(
      `create table "document_templates" ("kind" text not null, "version" int not null, "sha256" text not null, "uploaded_by" uuid null, "at" timestamptz(3) not null, primary key ("kind", "version"));`,
    );

    this.addSql(
      `alter table "documents" add constraint "documents_pdf_sha256_foreign" foreign key ("pdf_sha256") references "files" ("sha256");`,
    );
    this.addSql(
      `alter table "documents" add constraint "documents_docx_sha256_foreign" foreign key ("docx_sha256") references "files" ("sha256") on delete restrict;`,
    );
    this.addSql(
      `alter table "documents" add constraint "documents_template_sha256_foreign" foreign key ("template_sha256") references "files" ("sha256");`,
    );

    this.addSql(
      `alter table "document_signatures" add constraint "document_signatures_document_id_foreign" foreign key ("document_id") references "documents" ("id");`,
    );

    this.addSql(
      `alter table "document_templates" add constraint "document_templates_sha256_foreign" foreign key ("sha256") references "files" ("sha256");`,
    );

    this.addSql(
      'grant select on documents_owed, registers, documents, document_signatures, document_templates to reader',
    );
    this.addSql('grant select, insert on documents, document_signatures, document_templates to app');
    this.addSql('grant select, insert, update on registers to app');
    this.addSql('grant select, insert, update, delete on documents_owed to app');
  }
}
