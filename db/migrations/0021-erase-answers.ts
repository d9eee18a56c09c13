import { Migration } from '@mikro-orm/migrations';

/**
 * Decisions are history that the application may not change. What somebody said of themselves in confidence is theirs all
 * the same, and no law keeps it: one function takes those fields, and no others' of people who still work here.
 */
export class EraseAnswers extends Migration {
  override name = '0021-erase-answers';

  override up(): void {
    this.addSql(`create function erase_answers(person uuid, day date, secrets jsonb) returns int as $$
      with gone as (
        update decisions d set form = d.form - s.keys
        from cases c join jsonb_to_recordset(secrets) as s(type text, keys text[]) on s.type = c.type
        where c.id = d.case_id and c.initiator_id = person and d.form ?| s.keys
          and not exists (select from role_grants g where g.person_id = person
            and (g.valid_to is null or g.valid_to >= day))
        returning d.id)
      select count(*)::int from gone $$ language sql security definer set search_path = public, pg_temp;`);
    this.addSql('revoke all on function erase_answers(uuid, date, jsonb) from public');
    this.addSql('grant execute on function erase_answers(uuid, date, jsonb) to app');
  }
}
