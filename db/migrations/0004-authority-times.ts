import { Migration } from '@mikro-orm/migrations';

/** Each authority of a step's ladder gets the moment at which it is asked; open steps keep the one they wait for. */
export class AuthorityTimes extends Migration {
  override name = '0004-authority-times';

  override up(): void {
    this.addSql(`
      update steps set authorities = (
        select jsonb_agg(authority || jsonb_build_object('at',
          to_char(greatest(due, next_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by number)
        from jsonb_array_elements(authorities) with ordinality as ladder (authority, number))
      where authorities <> '[]'`);
  }
}
