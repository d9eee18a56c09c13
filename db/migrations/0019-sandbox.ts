import { Migration } from '@mikro-orm/migrations';

/** The clock of a sandbox and its worker's rounds. Empty, and asked by nobody, in every other installation. */
export class Sandbox extends Migration {
  override name = '0019-sandbox';

  override up(): void {
    this.addSql(
      `create table "sandbox_clock" ("key" text not null, "ahead_ms" bigint not null, "asked" bigint not null, "moving_to" timestamptz(3) null, primary key ("key"));`,
    );
    this.addSql(
      `create table "sandbox_rounds" ("name" text not null, "done" bigint not null, "at" timestamptz(3) not null, primary key ("name"));`,
    );
    this.addSql('grant select on sandbox_clock, sandbox_rounds to reader');
    this.addSql('grant select, insert, update on sandbox_clock, sandbox_rounds to app');
  }
}
