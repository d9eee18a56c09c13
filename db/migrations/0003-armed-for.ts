import { Migration } from '@mikro-orm/migrations';

export class ArmedFor extends Migration {
  override name = '0003-armed-for';

  override up(): void {
    this.addSql(`alter table "steps" add "armed_for" timestamptz(3) null;`);
  }
}
