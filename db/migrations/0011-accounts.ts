import { Migration } from '@mikro-orm/migrations';

/** People without e-mail sign in with a login; access ends and begins anew; letters about no case. */
export class Accounts extends Migration {
  override name = '0011-accounts';

  override up(): void {
    this.addSql(`alter table "people" add "login" text null, add "access_ended_at" timestamptz(3) null;`);
    this.addSql(`alter table "people" add constraint "people_login_unique" unique ("login");`);
  }
}
