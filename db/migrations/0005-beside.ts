import { Migration } from '@mikro-orm/migrations';

/** A step may go with another case: a vote with its session. */
export class Beside extends Migration {
  override name = '0005-beside';

  override up(): void {
    this.addSql(`alter table "steps" add "beside_id" uuid null;`);
    this.addSql(`create index "steps_beside" on "steps" ("beside_id") where beside_id is not null;`);
  }
}
