import { Migration } from '@mikro-orm/migrations';

/** What waits after a restore until an administrator has confirmed each register's last number. */
export class RestoreHolds extends Migration {
  override name = '0012-restore-holds';

  override up(): void {
    this.addSql(
      `create table "restore_holds" ("restored_at" timestamptz(3) not null, "register" text not null, "year" int not null, "backup_at" timestamptz(3) not null, "known_number" int not null, "confirmed_number" int null, "confirmed_by" uuid null, "confirmed_at" timestamptz(3) null, primary key ("restored_at", "register", "year"));`,
    );
    this.addSql('grant select on restore_holds to reader');
    // Holds are made by a restore alone.
    this.addSql('grant select, update on restore_holds to app');
  }
}
