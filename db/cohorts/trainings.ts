/** The year's training of methodists (workflows/methodist-training): whoever is appointed is in its course, and it ends with it. */
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { trainedRoles, trainingCohort } from '../../domain/methodist-training.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { alongside } from '../core/alongside.ts';
import { databaseNow } from '../core/clock.ts';
import { closeStep } from '../core/close-step.ts';
import type { CoreDeps, Effect } from '../core/deps.ts';
import { factsOf } from '../core/facts.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import type { Work } from '../core/work.ts';
import {
  groupOf,
  lockGroup,
  saveGroup,
  writeEnrollments,
  writeGroup,
  type EnrollmentRow,
  type Group,
} from './group.ts';
import { tellGroup } from './letters.ts';

const open = `('enrollment', 'gathering', 'running')`;

// Whoever is appointed and has no seat yet, with where they work. Whoever has left is in again only by a new order.
const appointed = statement(
  'training_appointed',
  `with people as (
     select g.person_id from role_grants g where g.role = any($2::text[]) and g.valid_from <= $3::date
       and (g.valid_to is null or g.valid_to >= $3::date)
     union
     select c.leader_id from cohorts c where c.kind <> 'course' and c.phase = 'enrollment')
   select p.person_id, e.id, (select g.scope from role_grants g join organizations o on o.id = g.scope and o.kind = any($4::text[])
       where g.person_id = p.person_id and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
       order by g.valid_from, g.id limit 1) as school
   from people p join cohorts c on c.id = $1 and c.leader_id <> p.person_id
     and not exists (select from cohort_sessions s where s.cohort_id = c.id and s.substitute_id = p.person_id)
   left join enrollments e on e.cohort_id = c.id and e.person_id = p.person_id
   where e.state is distinct from 'enrolled'
     and case when $5::uuid is null then e.id is null or e.state in ('waiting', 'unplaced') else p.person_id = $5 end
   order by p.person_id`,
);

interface Appointed {
  person_id: string;
  id: string | null;
  school: string | null;
}

/** Gives everybody who is appointed a seat, however full the course is; one person alone where they are named. */
async function admitAppointed(group: Group, personId?: string): Promise<number> {
  const { tx, row, now, pack } = group;
  const today = localDate(now, pack.calendar.zone);
  const found = await tx.query<Appointed>(appointed, [
    ...[row.id, [...trainedRoles], today, [...schoolKinds], personId ?? null],
  ]);
  const rows = found.map((one): EnrollmentRow => {
    row.arrivals += 1;
    row.taken += 1;
    return {
      ...{ id: one.id ?? newId(), cohort_id: row.id, person_id: one.person_id, school: one.school },
      ...{ arrival: row.arrivals, state: 'enrolled', enrolled_at: now, seated_at: now, refuse_until: null },
      ...{ release: null, release_case_id: null, reason: null, attended_hours: null, completed: null },
    };
  });
  if (row.places !== null) row.places = Math.max(row.places, row.taken);
  await writeEnrollments(group, rows);
  for (const { person_id: person } of rows)
    group.entries.push({
      ...{ kind: 'enrolled', actor_id: null, for_id: person },
      detail: { cohortId: row.id, state: 'enrolled', by: 'order' },
    });
  tellGroup(group, { kind: 'enrolledByOrder', people: rows.map(({ person_id: person }) => person) });
  return rows.length;
}

/** The methodist has named the course: everybody who is appointed today is in it. @throws refusal invalid */
export const nameTraining: Effect = async (work) => {
  const cohortId = trainingCohort((await factsOf(work)).decisions);
  if (cohortId === undefined) throw new Error('No course was named');
  const group = await groupOf(work, cohortId);
  if (group.row.phase === 'concluded' || group.row.phase === 'cancelled') {
    const message = say('Этот курс уже закончен. Выберите другой.', 'This course is over. Choose another.');
    throw refusal('invalid', { errors: [{ path: 'cohort', message }] });
  }
  const enrolled = await admitAppointed(group);
  saveGroup(group);
  return { cohort: cohortId, enrolled };
};

const courseOfYear = statement(
  'training_course',
  `select c.id from cases t join steps s on s.case_id = t.id and s.key = 'training' and s.state = 'open'
   join cohorts c on c.id = s.beside_id and c.phase in ${open}
   where t.type = 'methodist-training' and t.business_key = 'training/' || $1 and t.closed_at is null limit 1`,
);

/** Whoever is appointed in mid-year is enrolled as their order is registered, in its transaction. */
export async function enrollByOrder(
  tx: Tx,
  deps: CoreDeps,
  { personId, today }: { personId: string; today: LocalDate },
): Promise<void> {
  const [course] = await tx.query<{ id: string }>(courseOfYear, [schoolYear(today)]);
  if (course === undefined) return;
  const group = await lockGroup(tx, deps, course.id, []);
  await admitAppointed(group, personId);
  writeGroup(group, []);
}

/**
 * Those who were appointed by other ways than an order typed in: a list of people, a form of methodical work, an order of
 * before whose day has come. The sweep calls it; doing it again enrolls nobody twice.
 * @returns how many it has enrolled
 */
export async function enrollAppointed(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  const now = await deps.clock.now(clock?.now ?? new Date());
  const today = localDate(now, deps.packs.current().calendar.zone);
  const [course] = await read<{ id: string }>(deps.pool, courseOfYear, [schoolYear(today)]);
  if (course === undefined) return 0;
  const run = async (tx: Tx) => {
    const group = await lockGroup(tx, deps, course.id, []);
    const enrolled = await admitAppointed(group);
    if (enrolled > 0) writeGroup(group, []);
    return enrolled;
  };
  return transact(deps.pool, run, 'enroll');
}

const trainingsOf = statement(
  'trainings_of_course',
  `select case_id as id from steps where beside_id = $1 and key = 'training' and state = 'open' order by case_id`,
);

/** A course has ended: the trainings that it was go on. To be called before the cohort is locked. */
export async function endTrainings(course: Work, outcome: 'concluded' | 'fellThrough'): Promise<void> {
  const found = await course.tx.query<{ id: string }>(trainingsOf, [course.row.id]);
  for (const { id } of found) {
    const training = await alongside(course, id);
    const step = training.steps.find(({ key, state }) => key === 'training' && state === 'open');
    if (step !== undefined) await closeStep(training, step, outcome, 'beside');
  }
}
