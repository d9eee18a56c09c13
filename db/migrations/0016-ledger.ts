import { Migration } from '@mikro-orm/migrations';

/** The ledger of hours: the program adds rows and never changes or removes one. */
export class Ledger extends Migration {
  override name = '0016-ledger';

  override up(): void {
    this.addSql(
      `create table "ledger_entries" ("id" uuid not null, "person_id" uuid not null, "hours" int not null, "counter" text not null, "paper" text null, "level" text null, "form" text null, "title" text not null, "issuer" text null, "number" text null, "dated_from" date null, "dated_to" date not null, "school" text null, "year" int not null, "source_kind" text not null, "source_id" text not null, "source_turn" int not null, "paper_key" text null, "paper_turn" int null, "attachment_ids" uuid[] not null, "policy_version" int not null, "explanation" jsonb not null, "reverses" uuid null, "reason" text null, "by_id" uuid null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "ledger_person" on "ledger_entries" ("person_id", "dated_to", "id");`);
    this.addSql(`create index "ledger_paper" on "ledger_entries" ("paper_key") where paper_key is not null;`);
    this.addSql(
      `create unique index "ledger_source_once" on "ledger_entries" ("person_id", "source_kind", "source_id", "source_turn") where reverses is null;`,
    );
    this.addSql(
      `create unique index "ledger_paper_once" on "ledger_entries" ("person_id", "paper_key", "paper_turn") where reverses is null and paper_key is not null;`,
    );
    this.addSql(
      `create unique index "ledger_reversed_once" on "ledger_entries" ("reverses") where reverses is not null;`,
    );
    this.addSql(
      `alter table "ledger_entries" add constraint "ledger_entries_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );
    this.addSql(
      `alter table "ledger_entries" add constraint "ledger_signs" check ((hours > 0 and reverses is null) or (hours < 0 and reverses is not null));`,
    );

    this.addSql(
      `create table "training_alerts" ("person_id" uuid not null, "until" date not null, "months" int not null, "at" timestamptz(3) not null, primary key ("person_id", "until", "months"));`,
    );
    this.addSql(
      `alter table "training_alerts" add constraint "training_alerts_person_id_foreign" foreign key ("person_id") references "people" ("id");`,
    );

    this.addSql('grant select on ledger_entries, training_alerts to reader');
    this.addSql('grant select, insert on ledger_entries, training_alerts to app');
  }
}
