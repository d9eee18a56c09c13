import { Migration } from '@mikro-orm/migrations';

/** What administrators were told of by letter: what got stuck, and what freed itself. */
export class Alerts extends Migration {
  override name = '0033-alerts';

  override up(): void {
    this.addSql(
      `alter table "stuck_groups" add column "noted_at" timestamptz(3) null, add column "told_at" timestamptz(3) null, add column "freed_told_at" timestamptz(3) null;`,
    );
  }
}
