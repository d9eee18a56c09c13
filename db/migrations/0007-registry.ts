import { Migration } from '@mikro-orm/migrations';

/** A program may be a newer version of another one. */
export class Registry extends Migration {
  override name = '0007-registry';

  override up(): void {
    this.addSql(`alter table "programs" add "renews" uuid null, add "version" int not null default 1;`);
    this.addSql(`create unique index "programs_renews" on "programs" ("renews") where renews is not null;`);
  }
}
