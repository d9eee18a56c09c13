/** Forms of methodical work: their group, their meetings, and the hours that come of them (workflows/methodical-form). */
import { localDate } from '../../domain/calendar.ts';
import type { CohortKind, PlannedSession } from '../../domain/cohort.ts';
import * as english from '../../domain/english.ts';
import { counted, hoursText } from '../../domain/russian.ts';
import { lastDayOfSchoolYear, schoolYearOfOrder } from '../../domain/school-year.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { processOf, type Effect } from '../core/deps.ts';
import { factsOf, forgetFacts } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { startAlongside } from '../core/start.ts';
import { policyNumber, type Work } from '../core/work.ts';
import { creditMany, creditOnce, type Credit } from '../ledger/credit.ts';
import { partsOf, writeResults } from './conclude.ts';
import { groupOf, saveGroup, writeEnrollments, type EnrollmentRow, type Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { writeSessions } from './open-cohort.ts';

/** As the process's input has it (workflows/methodical-form/content.ts). */
interface FormPlan {
  kind: CohortKind;
  title: string;
  host: string;
  leader: string;
  orderNumber: string;
  orderDate: string;
  members?: string[];
  meetings?: Omit<PlannedSession, 'time'>[];
}

const insert = statement(
  'form_insert',
  `insert into cohorts (id, kind, title, hours, form, host, leader_id, minimum, final_work, working_time, first_day, last_day,
     enrollment_until, phase)
   values ($1, $2, $3, 0, 'inPerson', $4, $5, 1, false, false, $6, $7, $8, 'enrollment')`,
);
const schoolsOf = statement(
  'form_schools',
  `select distinct on (g.person_id) g.person_id, g.scope as school from role_grants g join organizations o on o.id = g.scope
   where g.person_id = any($1::uuid[]) and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
   order by g.person_id, g.role <> 'teacher', g.valid_from, g.id`,
);

/** The order opens it: whom it names is in the group, and others join until the school year ends. */
export const openForm: Effect = async (work) => {
  const { kind, title, host, leader, orderDate, members = [] } = await planOf(work);
  const { zone } = work.pack.calendar;
  const lastDay = lastDayOfSchoolYear(work.row.year);
  await work.tx.query(insert, [
    ...[work.row.id, kind, title, host, leader, orderDate, lastDay, endOfWork(lastDay, zone)],
  ]);
  // The case is of this transaction: its row is not there to be joined yet.
  const schools = await work.tx.query<{ person_id: string; school: string }>(schoolsOf, [
    members,
    localDate(work.now, zone),
  ]);
  const rows = members.map((person, index) => ({
    ...memberRow(work, person, index + 1),
    school: schools.find(({ person_id: who }) => who === person)?.school ?? null,
  }));
  await writeEnrollments(work, rows);
  await work.tx.query(setTaken, [work.row.id, members.length]);
  return { members: members.length };
};

const setTaken = statement('form_taken', 'update cohorts set arrivals = $2, taken = $2 where id = $1');

function memberRow({ row, now }: Work, person: string, arrival: number): EnrollmentRow {
  return {
    ...{
      id: newId(),
      cohort_id: row.id,
      person_id: person,
      school: null,
      arrival,
      state: 'enrolled' as const,
    },
    ...{
      enrolled_at: now,
      seated_at: now,
      refuse_until: null,
      release: null,
      release_case_id: null,
      reason: null,
    },
    ...{ attended_hours: null, completed: null },
  };
}

/** The leader has planned the meetings: they stand in the calendars of the group. */
export const planForm: Effect = async (work) => {
  const { meetings = [] } = await planOf(work);
  const group = await groupOf(work);
  const sessions = meetings.map((meeting) => ({ ...meeting, time: 'free' as const }));
  await writeSessions(work.tx, work.row.id, { sessions }, group.pack.calendar.zone);
  const days = meetings.map(({ date }) => date).toSorted();
  Object.assign(group.row, {
    first_day: days[0] ?? group.row.first_day,
    hours: meetings.reduce((sum, { hours }) => sum + hours, 0),
  });
  saveGroup(group);
  forgetFacts(work);
  return { meetings: meetings.length };
};

/** The year is over: hours to whoever was there, by meetings; to its leader by the policy. */
export const concludeForm: Effect = async (work) => {
  const group = await groupOf(work);
  const parts = (await partsOf(group, ['enrolled', 'left'])).map((part) => ({
    ...part,
    completed: part.attendedHours > 0,
  }));
  await writeResults(group, parts);
  const there = parts.filter(({ completed }) => completed);
  await creditMany(
    work,
    there.map((part) => memberCredit(group, part)),
  );
  const led = await creditLeader(work, group);
  Object.assign(group.row, { phase: 'concluded', concluded_at: group.now });
  tellOfHours(group, there);
  saveGroup(group);
  forgetFacts(work);
  return { members: there.length, leaderHours: led };
};

/** Each hears how many hours are theirs. */
function tellOfHours(group: Group, there: readonly { person_id: string; attendedHours: number }[]): void {
  for (const [hours, people] of Map.groupBy(there, ({ attendedHours }) => attendedHours))
    tellGroup(group, {
      kind: 'formConcluded',
      people: people.map(({ person_id: person }) => person),
      params: { hours },
    });
}

function memberCredit(
  group: Group,
  part: { id: string; person_id: string; school: string | null; attendedHours: number },
): Credit {
  const { attendedHours: hours } = part;
  return {
    ...creditBase(group),
    ...{
      personId: part.person_id,
      school: part.school,
      hours,
      sourceKind: 'methodicalForm',
      sourceId: part.id,
    },
    explanation: t(
      `Участие в форме методической работы «${group.row.title}»: ${hoursText(hours)} встреч по отметкам посещаемости.`,
      `Part in “${group.row.title}”: ${english.hoursText(hours)} of meetings by attendance.`,
    ),
  };
}

const held = statement(
  'form_meetings_held',
  `select count(*)::int as held from cohort_sessions s where s.cohort_id = $1 and s.marked_at is not null and exists (
     select from attendance a where a.cohort_id = s.cohort_id and a.number = s.number and a.present)`,
);

/** For each meeting that somebody came to. */
async function creditLeader(work: Work, group: Group): Promise<number> {
  const [found] = await work.tx.query<{ held: number }>(held, [work.row.id]);
  const meetings = found?.held ?? 0;
  const hours = meetings * policyNumber(work, 'leaderHoursPerMeeting');
  if (hours === 0) return 0;
  await creditOnce(work, {
    ...creditBase(group),
    ...{ personId: group.row.leader_id, hours, sourceKind: 'leading', sourceId: work.row.id },
    explanation: t(
      `Руководство формой методической работы «${group.row.title}»: ${counted(meetings, ['встреча', 'встречи', 'встреч'])}.`,
      `Leading “${group.row.title}”: ${english.counted(meetings, ['meeting', 'meetings'])}.`,
    ),
  });
  return hours;
}

function creditBase({ row, pack, now }: Group) {
  const today = localDate(now, pack.calendar.zone);
  return {
    title: row.title,
    from: row.first_day,
    to: row.last_day < today ? row.last_day : today,
    level: 'interschool',
    policyVersion: pack.version,
  };
}

/** The same, and the form goes on in the next year with its leader and group, by the new order. */
export const renewForm: Effect = async (work, step) => {
  const concluded = await concludeForm(work, step);
  const plan = await planOf(work);
  const decision = work.decisions.findLast(({ step_id: of }) => of === step?.id);
  const { orderNumber, orderDate } = (decision?.form ?? {}) as Pick<FormPlan, 'orderNumber' | 'orderDate'>;
  const { meetings: _past, ...kept } = plan;
  // Another leader may have been named since the order.
  const { leader_id: leader } = (await groupOf(work)).row;
  const members = (await work.tx.query<{ person_id: string }>(stillIn, [work.row.id])).map(
    ({ person_id: person }) => person,
  );
  const next = await startAlongside(work, {
    process: processOf(work.deps, 'methodical-form'),
    content: { ...kept, leader, members, orderNumber, orderDate },
    // The year after its own, however early it is renewed; where that was forgotten, the year of the order.
    year: Math.max(work.row.year + 1, schoolYearOfOrder(orderDate)),
    initiatorId: decision?.actor_id ?? work.row.initiator_id,
  });
  return { concluded, next: next.row.id };
};

const stillIn = statement(
  'form_still_in',
  `select e.person_id from enrollments e join people p on p.id = e.person_id and p.dismissed_on is null
   where e.cohort_id = $1 and e.state = 'enrolled' order by e.arrival`,
);

async function planOf(work: Work): Promise<FormPlan> {
  return (await factsOf(work)).content as FormPlan;
}
