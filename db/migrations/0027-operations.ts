import { Migration } from '@mikro-orm/migrations';

/** What operators do to cases, one or many at once; and cases whose terms stand still (docs/decisions/0032). */
export class Operations extends Migration {
  override name = '0027-operations';

  override up(): void {
    this.addSql('alter table "cases" add column "paused_at" timestamptz(3) null;');
    this.addSql(
      `create table "operations" ("id" uuid not null, "action" text not null, "params" jsonb not null, "reason" text not null, "actor_id" uuid not null, "undoes" uuid null, "state" text not null, "total" int not null, "at" timestamptz(3) not null, "moved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "operations_at" on "operations" ("at", "id");`);
    this.addSql(
      `create index "operations_running" on "operations" ("moved_at") where state in ('running', 'verifying');`,
    );
    this.addSql(
      `create unique index "operations_undoes" on "operations" ("undoes") where undoes is not null and state <> 'planned';`,
    );
    this.addSql(
      `create table "operation_items" ("operation_id" uuid not null, "number" int not null, "case_id" uuid not null, "state" text not null, "problem" jsonb null, "before" jsonb null, "after" jsonb null, "kept" jsonb null, "verified_at" timestamptz(3) null, primary key ("operation_id", "number"));`,
    );
    this.addSql(`create index "operation_items_case" on "operation_items" ("case_id");`);
    this.addSql(
      'alter table "operation_items" add constraint "operation_items_operation_id_foreign" foreign key ("operation_id") references "operations" ("id");',
    );
    this.addSql('grant select on operations, operation_items to reader');
    this.addSql('grant select, insert, update on operations, operation_items to app');
    this.addSql('grant delete on operations, operation_items to app');
  }
}
