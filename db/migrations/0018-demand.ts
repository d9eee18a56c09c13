import { Migration } from '@mikro-orm/migrations';

/** The demand map as it is published, and the cards that it counts. */
export class Demand extends Migration {
  override name = '0018-demand';

  override up(): void {
    this.addSql(
      `create table "demand_cards" ("year" int not null, "school" text not null, "person_id" uuid not null, "topics" text[] not null, primary key ("year", "school", "person_id"));`,
    );
    this.addSql(
      `create table "demand_maps" ("year" int not null, "edition" int not null, "groups" jsonb not null, "published_at" timestamptz(3) not null, "checked_at" timestamptz(3) not null, primary key ("year"));`,
    );
    this.addSql(
      `alter table "demand_cards" add constraint "demand_cards_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql('grant select on demand_cards, demand_maps to reader');
    this.addSql('grant select, insert, delete on demand_cards to app');
    this.addSql('grant select, insert, update on demand_maps to app');
  }
}
