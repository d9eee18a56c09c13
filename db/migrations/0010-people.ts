import { Migration } from '@mikro-orm/migrations';

/** Orders that give and end roles, documents from before, who has been dismissed. */
export class People extends Migration {
  override name = '0010-people';

  override up(): void {
    this.addSql(
      `create table "orders" ("id" uuid not null, "kind" text not null, "number" text not null, "dated" date not null, "person_id" uuid not null, "role" text null, "scope" text null, "valid_from" date null, "valid_to" date null, "reason" text null, "scan_id" uuid null, "import_id" uuid null, "registered_by" uuid null, "registered_at" timestamptz(3) not null, "annulled_on" date null, "annulled_by" uuid null, "annulled_for" text null, primary key ("id"));`,
    );
    this.addSql(`create index "orders_person" on "orders" ("person_id");`);
    this.addSql(`create index "orders_dated" on "orders" ("dated");`);
    this.addSql(`create index "orders_scan" on "orders" ("scan_id");`);
    this.addSql(
      `alter table "orders" add constraint "orders_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "orders" add constraint "orders_scan_id_foreign" foreign key ("scan_id") references "attachments" ("id") on delete set null;`,
    );

    this.addSql(
      `create table "earlier_documents" ("id" uuid not null, "person_id" uuid not null, "kind" text not null, "issuer" text not null, "number" text not null, "dated" date not null, "hours" int not null, "title" text not null, "level" text null, "form" text null, "import_id" uuid not null, "imported_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "earlier_documents" add constraint "earlier_documents_once" unique ("person_id", "issuer", "number", "dated");`,
    );
    this.addSql(
      `alter table "earlier_documents" add constraint "earlier_documents_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );

    this.addSql(`alter table "pack_versions" add "roles" jsonb not null default '[]';`);
    this.addSql(`alter table "people" add "dismissed_on" date null;`);
    this.addSql(`alter table "role_grants" add "granted_to" date null, add "order_id" uuid null;`);
    this.addSql(
      `alter table "role_grants" add constraint "role_grants_order_id_foreign" foreign key ("order_id") references "orders" ("id") on delete set null;`,
    );
    this.addSql(`create index "role_grants_order" on "role_grants" ("order_id");`);

    // What a role said of its order becomes the order.
    this.addSql(
      `insert into orders (id, kind, number, dated, person_id, role, scope, valid_from, valid_to, registered_at)
       select id, 'appointment', order_number, coalesce(order_date, valid_from), person_id, role, scope, valid_from,
         valid_to, now() from role_grants where order_number is not null`,
    );
    this.addSql(
      `update role_grants set granted_to = valid_to, order_id = case when order_number is not null then id end`,
    );
    this.addSql(`alter table "role_grants" drop column "order_number", drop column "order_date";`);

    this.addSql('grant select on orders, earlier_documents to reader');
    this.addSql('grant select, insert on orders, earlier_documents to app');
    // An order that is registered stays what it says; a document may be corrected by a later import.
    this.addSql('grant update (annulled_on, annulled_by, annulled_for) on orders to app');
    this.addSql('grant update (kind, hours, title, level, form, import_id) on earlier_documents to app');
  }
}
