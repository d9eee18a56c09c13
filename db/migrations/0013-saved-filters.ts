import { Migration } from '@mikro-orm/migrations';

/** Filters of lists that people keep under a name, and share by link. */
export class SavedFilters extends Migration {
  override name = '0013-saved-filters';

  override up(): void {
    this.addSql(
      `create table "saved_filters" ("id" uuid not null, "owner_id" uuid not null, "list" text not null, "name" text not null, "filter" jsonb not null, "saved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "saved_filters_owner" on "saved_filters" ("owner_id");`);
    this.addSql('grant select on saved_filters to reader');
    this.addSql('grant select, insert, update, delete on saved_filters to app');
  }
}
