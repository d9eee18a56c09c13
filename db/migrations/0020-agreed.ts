import { Migration } from '@mikro-orm/migrations';

/** Which edition of a case was last agreed to: what follows is measured by it, or small changes would add up unseen. */
export class Agreed extends Migration {
  override name = '0020-agreed';

  override up(): void {
    this.addSql('alter table "cases" add column "agreed_edition" int null;');
  }
}
