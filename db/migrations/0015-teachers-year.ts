import { Migration } from '@mikro-orm/migrations';

/** A teacher's year: what the plan names, what has been done, and the methodical topics of the schools. */
export class TeachersYear extends Migration {
  override name = '0015-teachers-year';

  override up(): void {
    this.addSql(
      `create table "methodical_topics" ("id" uuid not null, "school" text not null, "year" int not null, "title" text not null, "set_by" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "methodical_topics_school" on "methodical_topics" ("school", "year", "set_at");`,
    );
    this.addSql(
      `create table "iop_items" ("case_id" uuid not null, "item_id" text not null, "person_id" uuid not null, "school" text not null, "year" int not null, "title" text not null, "level" text not null, "form" text not null, "hours" int not null, "when" text not null, "colleague_id" uuid null, "product" text null, "deficits" text[] not null, "state" text not null, "done_on" date null, "evidence_ids" uuid[] not null, "note" text null, "confirmed_by" uuid null, "confirmed_at" timestamptz(3) null, "reason" text null, primary key ("case_id", "item_id"));`,
    );
    this.addSql(`create index "iop_items_person" on "iop_items" ("person_id", "year");`);
    this.addSql(`create index "iop_items_school" on "iop_items" ("year", "school", "state");`);
    this.addSql(`create index "iop_items_evidence" on "iop_items" using gin ("evidence_ids");`);
    this.addSql(
      `create table "iop_deficits" ("case_id" uuid not null, "indicator" text not null, "person_id" uuid not null, "school" text not null, "year" int not null, "priority" int not null, "state" text not null, "since_year" int not null, "evidence" text null, "reason" text null, "shares" bool not null default false, "changed_at" timestamptz(3) not null, primary key ("case_id", "indicator"));`,
    );
    this.addSql(`create index "iop_deficits_person" on "iop_deficits" ("person_id", "year");`);
    this.addSql(`create index "iop_deficits_year" on "iop_deficits" ("year", "school", "indicator");`);
    this.addSql(
      `alter table "methodical_topics" add constraint "methodical_topics_school_foreign" foreign key ("school") references "organizations" ("id");`,
    );
    this.addSql(
      `alter table "iop_items" add constraint "iop_items_case_id_foreign" foreign key ("case_id") references "cases" ("id") deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "iop_items" add constraint "iop_items_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "iop_deficits" add constraint "iop_deficits_case_id_foreign" foreign key ("case_id") references "cases" ("id") deferrable initially deferred;`,
    );
    this.addSql(
      `alter table "iop_deficits" add constraint "iop_deficits_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql('grant select on iop_deficits, iop_items, methodical_topics to reader');
    this.addSql('grant select, insert, update on iop_items to app');
    // A deficit that its teacher takes off the card is nobody's any more.
    this.addSql('grant select, insert, update, delete on iop_deficits to app');
    this.addSql('grant select, insert on methodical_topics to app');
  }
}
