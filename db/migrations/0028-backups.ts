import { Migration } from '@mikro-orm/migrations';

/** When backups were finished: `npm run backup` notes it, and «Здоровье» says how old the last one is. */
export class Backups extends Migration {
  override name = '0028-backups';

  override up(): void {
    this.addSql(
      `create table "backups" ("id" uuid not null, "at" timestamptz(3) not null, "bytes" bigint not null, primary key ("id"));`,
    );
    this.addSql('grant select on backups to app, reader');
  }
}
