import { Migration } from '@mikro-orm/migrations';

/** A document waits for another one, which may be of another case: an extract for the minutes of its session. */
export class MinutesOfSessions extends Migration {
  override name = '0008-minutes-of-sessions';

  override up(): void {
    this.addSql(`alter table "documents_owed" drop column "after", add "after_id" uuid null;`);
  }
}
