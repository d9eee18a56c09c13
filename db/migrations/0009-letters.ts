import { Migration } from '@mikro-orm/migrations';

/** What becomes of a letter: sent, waiting, failed, needed no more. And the personal links to a vote in letters. */
export class Letters extends Migration {
  override name = '0009-letters';

  override up(): void {
    this.addSql(
      `alter table "notifications" add "delivery" text not null default 'owed', add "reason" text null, add "error" text null, add "attempts" int not null default 0, add "try_after" timestamptz(3) null, add "held_until" timestamptz(3) null, add "bundle" uuid null, add "settled_at" timestamptz(3) null;`,
    );
    this.addSql(`alter table "notifications" alter column "case_id" drop not null;`);
    this.addSql(`create index "notifications_owed" on "notifications" ("at") where delivery = 'owed';`);
    this.addSql(`create index "notifications_failed" on "notifications" ("at") where delivery = 'failed';`);

    this.addSql(
      `create table "vote_links" ("token_hash" text not null, "notification_id" uuid not null, "task_id" uuid not null, "person_id" uuid not null, "issued_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("token_hash"));`,
    );
    this.addSql(`create index "vote_links_task" on "vote_links" ("task_id");`);
    this.addSql('grant select on vote_links to reader');
    this.addSql('grant select, insert, update on vote_links to app');
  }
}
