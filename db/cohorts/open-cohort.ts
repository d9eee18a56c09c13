/** A cohort gets its rows from what it was opened with, and new ones when it is postponed. */
import { firstDayOf, cohortDays, cohortPolicyOf, spanOf } from '../../domain/cohort-policy.ts';
import { courseTitle, mayOpen, type CohortPlan } from '../../domain/cohort.ts';
import { hoursText } from '../../domain/russian.ts';
import * as english from '../../domain/english.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import { groundsOfPerson, isGrantedOn } from '../core/grounds.ts';
import { statement, type Tx } from '../core/sql.ts';
import { todayOf, type Work } from '../core/work.ts';

interface ProgramFound {
  title: string;
  hours: number;
  leader_id: string;
  form: string;
  issuer: string | null;
  authors: string[];
  is_valid: boolean;
}

const program = statement(
  'cohort_program',
  `select p.title, p.hours, p.leader_id, c.author_ids as authors, p.valid_until > $2 as is_valid,
     e.content->>'form' as form, e.content->>'issuer' as issuer
   from programs p join cases c on c.id = p.case_id
   join case_editions e on e.case_id = p.case_id and e.number = p.edition where p.id = $1`,
);
const insert = statement(
  'cohort_insert',
  `insert into cohorts (id, kind, program_id, title, hours, issuer, form, host, leader_id, places, minimum, final_work, working_time,
     first_day, last_day, enrollment_until, phase)
   values ($1, 'course', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'enrollment')`,
);
const insertSessions = statement(
  'cohort_sessions_insert',
  `insert into cohort_sessions (cohort_id, number, starts_at, ends_at, hours, topic, place, link, working_time, sheet_ids)
   select $1, r.number, r.starts_at, r.ends_at, r.hours, r.topic, r.place, r.link, r.working_time, '{}'
   from jsonb_to_recordset($2::jsonb) as r(number int, starts_at timestamptz, ends_at timestamptz, hours int, topic text,
     place text, link text, working_time boolean)`,
);
const dropSessions = statement('cohort_sessions_drop', 'delete from cohort_sessions where cohort_id = $1');

/**
 * The start of a cohort: its program is valid and its opener's to open, and the sessions make up its hours.
 * @throws refusal invalid
 */
export const openCohort: Effect = async (work) => {
  const content = (await factsOf(work)).content as CohortPlan;
  const found = await programOf(work, content);
  const errors = await openingProblems(work, content, found);
  if (errors.length > 0) throw refusal('invalid', { errors });
  const { row, tx } = work;
  const days = daysOf(work, content);
  await tx.query(insert, [
    ...[row.id, content.program, found.title, found.hours, found.issuer, found.form, content.host],
    ...[content.leader ?? found.leader_id, content.places, content.minimum, content.assessment === 'work'],
    ...[days.workingTime, days.firstDay, days.lastDay, days.enrollmentUntil],
  ]);
  await writeSessions(work.tx, row.id, content, days.zone);
  nameCase(work, found);
  return { program: content.program };
};

/** The case is called by its program, which the input names by an id alone. */
export function nameCase({ row }: Work, named: { title: string; hours: number }): void {
  row.subject = courseTitle(named);
}

/** What the schedule gives: first and last day, until when people enroll, whether schools release their people. */
export function daysOf({ pack }: Work, { sessions }: CohortPlan) {
  const { calendar, policy } = pack;
  const firstDay = firstDayOf(sessions);
  return {
    firstDay,
    lastDay:
      sessions
        .map(({ date }) => date)
        .toSorted()
        .at(-1) ?? firstDay,
    workingTime: sessions.some(({ time }) => time === 'working'),
    enrollmentUntil: cohortDays(firstDay, cohortPolicyOf(policy), calendar).enrollmentUntil,
    zone: calendar.zone,
  };
}

/** Writes the sessions, numbered in their order, in place of those that were there. */
export async function writeSessions(
  tx: Tx,
  cohortId: string,
  { sessions }: Pick<CohortPlan, 'sessions'>,
  zone: string,
): Promise<void> {
  const rows = sessions.map((session, index) => {
    const { startsAt, endsAt } = spanOf(session, zone);
    const { hours, topic, place = null, link = null, time } = session;
    return {
      ...{ number: index + 1, starts_at: startsAt, ends_at: endsAt, hours, topic, place, link },
      working_time: time === 'working',
    };
  });
  await tx.query(dropSessions, [cohortId]);
  await tx.query(insertSessions, [cohortId, JSON.stringify(rows)]);
}

async function programOf({ tx, now }: Work, content: CohortPlan): Promise<ProgramFound> {
  const [found] = await tx.query<ProgramFound>(program, [content.program, now]);
  if (found === undefined) throw refusal('not-found');
  return found;
}

async function openingProblems(
  work: Work,
  content: CohortPlan,
  { hours, authors, is_valid: isValid }: ProgramFound,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const opener = work.row.initiator_id;
  const today = todayOf(work);
  const roles = (await groundsOfPerson(work.tx, opener)).filter((grant) => isGrantedOn(grant, today));
  if (!mayOpen({ personId: opener, roles }, authors))
    errors.push({
      path: 'program',
      message: t(
        'Группу открывают руководитель программы, соавторы и муниципальный методист.',
        'The program’s leader, the co-authors and the methodist open a cohort.',
      ),
    });
  if (!isValid)
    errors.push({
      path: 'program',
      message: t(
        'Срок программы истёк. Обновите её в реестре, потом открывайте группу.',
        'The program has expired. Renew it in the registry, then open a cohort.',
      ),
    });
  const sum = hoursProblem(content, hours);
  return sum === undefined ? errors : [...errors, sum];
}

/** Hours of sessions are those of the program: who has attended all has learned all. */
export function hoursProblem(
  { sessions }: CohortPlan,
  hours: number,
  path = 'sessions',
): FieldError | undefined {
  const sum = sessions.reduce((all, session) => all + session.hours, 0);
  if (sum === hours) return undefined;
  return {
    path,
    message: t(
      `В занятиях ${hoursText(sum)}, а в программе ${hoursText(hours)}. Часы должны совпасть.`,
      `The sessions have ${english.hoursText(sum)}, the program ${english.hoursText(hours)}. They must agree.`,
    ),
  };
}
