/** Reads who teaches on the year's first day, and writes a row for each: a cycle, or an exception with its reason. */
import {
  survey,
  teachingRoles,
  type SurveyedPerson,
  type SurveyedSchool,
  type SurveyRow,
} from '../../domain/rollover/survey.ts';
import { waitsForOrder } from '../../domain/rollover/reasons.ts';
import { statement, type Tx } from '../core/sql.ts';
import { todayOf, type Work } from '../core/work.ts';
import { raiseFailure } from './failures.ts';
import { decidingDay } from './rows.ts';

/** Where the policy says nothing of it: an absence of a month is long. */
const LONG_DAYS = 30;

interface FoundPerson {
  id: string;
  last_name: string;
  first_name: string;
  patronymic: string | null;
  dismissed_on: string | null;
  grants: { scope: string; from: string; to: string | null }[];
  absences: { from: string; to: string }[] | null;
}

/** Whoever holds a teacher's role on one of the two days, with all such roles since a year before the first. */
const teachers = statement(
  'rollover_teachers',
  `with held as (
     select g.person_id, g.scope, g.valid_from, g.valid_to from role_grants g
     where g.role = any($1::text[]) and g.valid_from <= $3::date
       and (g.valid_to is null or g.valid_to >= $3::date - interval '1 year'))
   select p.id, p.last_name, p.first_name, p.patronymic, p.dismissed_on::text,
     jsonb_agg(jsonb_build_object('scope', h.scope, 'from', h.valid_from::text, 'to', h.valid_to::text)) as grants,
     (select jsonb_agg(jsonb_build_object('from', a.from_day::text, 'to', a.to_day::text)) from absences a
      where a.person_id = p.id and a.state in ('planned', 'active')
        and a.from_day <= $3::date and a.to_day >= $3::date) as absences
   from people p join held h on h.person_id = p.id
   where exists (select from held d where d.person_id = p.id
     and ((d.valid_from <= $2::date and (d.valid_to is null or d.valid_to >= $2::date))
       or d.valid_to is null or d.valid_to >= $3::date))
   group by p.id order by p.id`,
);

const schools = statement(
  'rollover_schools',
  `select o.id, o.kind, case when bool_or(n.valid_to is null) then null else max(n.valid_to)::text end as until
   from organizations o join organization_names n on n.organization_id = o.id group by o.id`,
);

/** What the rows say now, for the work's own year; nothing is written. */
export async function takeSurvey(work: Work, year: number): Promise<SurveyRow[]> {
  const { tx, pack } = work;
  const [today, first] = [todayOf(work), decidingDay(work, year)];
  const people = await tx.query<FoundPerson>(teachers, [teachingRoles, today, first]);
  const known = await tx.query<{ id: string } & SurveyedSchool>(schools);
  const set = pack.policy.values['year-rollover.longAbsenceDays'];
  return survey(people.map(asSurveyed), {
    today,
    first,
    longDays: typeof set === 'number' ? set : LONG_DAYS,
    schools: new Map(known.map(({ id, ...school }) => [id, school])),
  });
}

function asSurveyed(person: FoundPerson): SurveyedPerson {
  return {
    id: person.id,
    lastName: person.last_name,
    firstName: person.first_name,
    patronymic: person.patronymic,
    dismissedOn: person.dismissed_on,
    grants: person.grants,
    absences: person.absences ?? [],
  };
}

/** An answer stands as long as it answers the same question; with it the row is what the answer makes of it. */
const write = statement(
  'rollover_rows_write',
  `insert into rollover_rows as r (year, person_id, school, kind, reason, detail, surveyed_at)
   select $1, n.person, n.school, n.kind, n.reason, n.detail, $2
   from jsonb_to_recordset($3::jsonb) as n(person uuid, school text, kind text, reason text, detail jsonb)
   on conflict (year, person_id) do update set
     school = excluded.school, reason = excluded.reason, detail = excluded.detail, surveyed_at = excluded.surveyed_at,
     kind = case when r.answer = 'start' and r.reason = excluded.reason and r.reason <> all($4::text[])
       then 'cycle' else excluded.kind end,
     answer = case when r.reason = excluded.reason then r.answer end,
     answer_school = case when r.reason = excluded.reason then r.answer_school end,
     answered_by = case when r.reason = excluded.reason then r.answered_by end,
     answered_at = case when r.reason = excluded.reason then r.answered_at end`,
);

/** Whoever is no teacher any more and was only on the list: the row goes. What was frozen keeps them. */
const forget = statement(
  'rollover_rows_forget',
  'delete from rollover_rows where year = $1 and surveyed_at < $2',
);

const BATCH = 5_000;

/** Writes them over what the last survey said, keeping the schools' answers. */
export async function writeSurvey(
  { tx, now }: Work,
  year: number,
  rows: readonly SurveyRow[],
  { all }: { all: boolean },
): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows.slice(at, at + BATCH).map(({ personId: person, school, kind, reason, detail }) => ({
      person,
      school,
      kind,
      reason,
      detail,
    }));
    await tx.query(write, [year, now, JSON.stringify(batch), waitsForOrder]);
  }
  for (const { personId: person, error } of rows)
    if (error !== undefined) raiseFailure(tx, year, { person, step: 'dryRun', error });
  if (all) await tx.query(forget, [year, now]);
}

const asked = statement(
  'rollover_unanswered',
  `select reason, school from rollover_rows where year = $1 and kind = 'exception' and answer is null`,
);

/** Exceptions that nobody has answered about. */
export function unanswered(tx: Tx, year: number): Promise<Pick<SurveyRow, 'school' | 'reason'>[]> {
  return tx.query(asked, [year]);
}
