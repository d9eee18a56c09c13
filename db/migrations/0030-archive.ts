import { Migration } from '@mikro-orm/migrations';

/** What belongs to a case and goes into the archive with it; in an order in which rows can be taken out. */
const tables = [
  'receipts',
  'notifications',
  'questions',
  'audit',
  'decisions',
  'tasks',
  'steps',
  'case_editions',
] as const;

/**
 * What stays whole by its cases: the registry's programs with their votes and sessions, courses, payments and the chain of
 * decisions under them, the year's rollover. A case still owes nobody anything when it goes.
 */
const movable = `c.closed_at is not null and c.archived_at is null and c.wake_at is null
  and not exists (select from programs x where x.case_id = c.id)
  and not exists (select from cohorts x where x.id = c.id)
  and not exists (select from payments x where x.id = c.id)
  and not exists (select from rollovers x where x.case_id = c.id)
  and not exists (select from steps x where x.case_id = c.id and (x.beside_id is not null or x.state = 'open'))
  and not exists (select from steps x where x.beside_id = c.id)
  and not exists (select from documents_owed x where x.case_id = c.id)
  and not exists (select from notifications x where x.case_id = c.id and x.delivery = 'owed')`;

const move = (table: string) => `
  with gone as (delete from ${table} where case_id = any(ids) returning *)
  insert into archive.${table} select * from gone;
  get diagnostics moved = row_count;
  counts := counts || jsonb_build_object('${table}', moved);`;

const archiveCases = `
create function archive_cases(before_year int, most int, moment timestamptz) returns int language plpgsql security definer
set search_path = public, pg_temp as $$
declare ids uuid[]; counts jsonb; moved int;
begin
  ids := array(select c.id from cases c where c.year < before_year and ${movable}
    order by c.year, c.id limit most for update skip locked);
  if ids = '{}' then return 0; end if;
  counts := jsonb_build_object('cases', cardinality(ids));
  ${tables.map(move).join('\n')}
  update cases set archived_at = moment where id = any(ids);
  insert into receipts (key, case_id, input_hash, result, at)
  values ('archive/' || ids[1], null, '', counts, clock_timestamp());
  return cardinality(ids);
end $$;`;

/** The same fields as in 0021, of decisions that lie in the archive too. */
const eraseAnswers = `
create or replace function erase_answers(person uuid, day date, secrets jsonb) returns int as $$
  with theirs as (
    select c.id, s.keys from cases c join jsonb_to_recordset(secrets) as s(type text, keys text[]) on s.type = c.type
    where c.initiator_id = person and not exists (select from role_grants g where g.person_id = person
      and (g.valid_to is null or g.valid_to >= day))),
  hot as (update decisions d set form = d.form - t.keys from theirs t
    where t.id = d.case_id and d.form ?| t.keys returning d.id),
  archived as (update archive.decisions d set form = d.form - t.keys from theirs t
    where t.id = d.case_id and d.form ?| t.keys returning d.id)
  select (select count(*) from hot)::int + (select count(*) from archived)::int
$$ language sql security definer set search_path = public, pg_temp;`;

/**
 * Tables of their own for what belongs to cases of long ago, which the program moves there by one function and can't change;
 * and views over both, under the same names: whoever looks for the whole history puts the schema \`history\` first.
 */
export class Archive extends Migration {
  override name = '0030-archive';

  override up(): void {
    this.addSql('alter table "cases" add column "archived_at" timestamptz(3) null;');
    this.addSql('create schema archive');
    this.addSql('create schema history');
    for (const table of tables) {
      this.addSql(`create table archive.${table} (like ${table} including all)`);
      this.addSql(
        `create view history.${table} as select * from ${table} union all select * from archive.${table}`,
      );
    }
    for (const table of ['steps', 'case_editions'])
      this.addSql(`alter table archive.${table} add foreign key (case_id) references cases (id)`);
    this.addSql(archiveCases);
    this.addSql(eraseAnswers);
    this.addSql('revoke all on function archive_cases(int, int, timestamptz) from public');
    this.addSql('grant execute on function archive_cases(int, int, timestamptz) to app');
    this.addSql('grant usage on schema history to app, reader');
    this.addSql('grant select on all tables in schema history to app, reader');
  }
}
