/** Courses of a simulated year: opened, filled, held, concluded; some are too small, some people drop out. */
import { startCase } from '../../../db/core/commands.ts';
import { enroll } from '../../../db/cohorts/enroll.ts';
import { giveUp } from '../../../db/cohorts/give-up.ts';
import { handIn, reviewWork } from '../../../db/cohorts/works.ts';
import { localDate } from '../../../domain/calendar.ts';
import { termEnd } from '../../../domain/terms.ts';
import type { Asked } from './contents.ts';
import { REASON } from './habits.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import { teachesAt, type Someone } from './roster.ts';
import { attempt, type Hour } from './world.ts';

/** On a working day so many of the programs that have no group open one. */
const OPENS = 0.03;
/** So many people come to a course before its enrollment ends, over so many working days. */
const WANTED = 16;
const OPEN_DAYS = 12;
const DROPS_OUT = 0.01;
const COMES = 0.92;
const HANDS_IN = 0.25;
const IS_ACCEPTED = 0.85;
/** Working days from the opening to the first session. */
const AHEAD = 22;

const WITHOUT_GROUP = `
  select p.id, p.title, p.hours, p.leader_id from programs p
  where p.valid_until > $1 and not exists (select from programs n where n.renews = p.id)
    and not exists (select from cohorts c where c.program_id = p.id and c.phase in ('enrollment', 'gathering', 'running'))
  order by p.title`;

/** Leaders open groups of their programs: outside lessons mostly, now and then in working time. */
export async function openCourses(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  type Program = { id: string; title: string; hours: number; leader_id: string };
  const { rows } = await stage.pool.query<Program>(WITHOUT_GROUP, [stage.now()]);
  for (const { id, title, hours, leader_id: leader } of rows) {
    const someone = roster.byId.get(leader);
    const host = someone && teachesAt(someone);
    const random = chance('course', title, today);
    if (someone === undefined || host === undefined || !random.chance(OPENS)) continue;
    const time = random.chance(0.3) ? 'working' : 'free';
    const course = {
      ...{ program: id, host, places: random.pick([8, 12, 15]), minimum: random.pick([3, 5]) },
      assessment: random.chance(0.7) ? 'work' : 'none',
      sessions: sessionsOf(hour, hours, time),
    };
    await attempt(hour, 'start program-delivery', async () =>
      stage.handOn(await startCase(stage.core, someone, 'program-delivery', course)),
    );
  }
}

/** Six hours a working day, until the program's hours are spent. */
function sessionsOf({ stage }: Hour, hours: number, time: 'free' | 'working') {
  const { calendar } = stage.core.packs.current();
  const [from, to] = time === 'working' ? ['09:00', '13:30'] : ['15:00', '19:30'];
  return Array.from({ length: Math.ceil(hours / 6) }, (_, index) => ({
    date: localDate(termEnd(stage.now(), AHEAD + index, calendar), calendar.zone),
    ...{
      from,
      to,
      hours: Math.min(6, hours - 6 * index),
      topic: `Занятие ${index + 1}`,
      place: 'Кабинет 3',
      time,
    },
  }));
}

interface Course {
  id: string;
  title: string;
  first_day: string;
  leader_id: string;
  phase: string;
  final_work: boolean;
}

const LIVE = `
  select id, title, first_day::text, leader_id, phase, final_work from cohorts
  where kind = 'course' and phase in ('enrollment', 'gathering', 'running') order by title, first_day`;

/** Teachers enroll and wait in line; now and then somebody gives their seat up. */
export async function enrollInCourses(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const { rows } = await stage.pool.query<Course>(LIVE);
  const teachers = roster.all.filter((one) => teachesAt(one) !== undefined);
  const share = Math.min(1, WANTED / OPEN_DAYS / Math.max(1, teachers.length));
  for (const { id, title, first_day: first } of rows.filter(({ phase }) => phase === 'enrollment'))
    for (const someone of teachers)
      if (chance('enrolls', someone.key, title, first, today).chance(share))
        await attempt(hour, 'enrolled', () => enroll(stage.core, someone, id));
  for (const { id, title, first_day: first } of rows.filter(({ phase }) => phase !== 'running'))
    for (const someone of await groupOf(hour, id))
      if (chance('drops out', someone.key, title, first, today).chance(DROPS_OUT))
        await attempt(hour, 'seat given up', () => giveUp(stage.core, someone, id, null));
}

const GROUP = `select person_id from enrollments where cohort_id = $1 and state = 'enrolled'`;

async function groupOf({ stage, roster }: Hour, id: string): Promise<Someone[]> {
  const { rows } = await stage.pool.query<{ person_id: string }>(GROUP, [id]);
  return rows
    .flatMap(({ person_id: person }) => roster.byId.get(person) ?? [])
    .toSorted((a, b) => inCodeOrder(a.key, b.key));
}

const WORKS = `select person_id, state from final_works where cohort_id = $1`;

/** Final works come in while a course goes on, and whoever leads it reviews them. */
export async function handInWorks(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const { rows } = await stage.pool.query<Course>(LIVE);
  for (const course of rows.filter((one) => one.phase === 'running' && one.final_work)) {
    const leader = roster.byId.get(course.leader_id);
    const works = await stage.pool.query<{ person_id: string; state: string }>(WORKS, [course.id]);
    const states = new Map(works.rows.map(({ person_id: person, state }) => [person, state]));
    for (const someone of await groupOf(hour, course.id)) {
      const state = states.get(someone.personId);
      const random = chance('work', someone.key, course.title, course.first_day, today);
      if (state === 'handed') {
        if (leader !== undefined) await review(hour, course.id, leader, someone, random.chance(IS_ACCEPTED));
      } else if (state !== 'accepted' && random.chance(HANDS_IN)) {
        const work = { note: 'Разработка урока по теме курса', files: [] };
        await attempt(hour, 'work handed in', () => handIn(stage.core, someone, course.id, work));
      }
    }
  }
}

async function review(
  hour: Hour,
  id: string,
  leader: Someone,
  someone: Someone,
  accept: boolean,
): Promise<void> {
  const { rows } = await hour.stage.pool.query<{ handed_at: Date }>(HANDED, [id, someone.personId]);
  const handedAt = rows[0]?.handed_at ?? new Date(0);
  const judged = { personId: someone.personId, accept, handedAt, comment: accept ? null : REASON };
  await attempt(hour, 'work reviewed', () => reviewWork(hour.stage.core, leader, id, judged));
}

const HANDED = 'select handed_at from final_works where cohort_id = $1 and person_id = $2';
const COUNTS = 'select title, first_day::text, taken, minimum from cohorts where id = $1';

/** What whoever leads a course answers: who was there, whether it takes place. */
export async function courseAnswer(hour: Hour, { task }: Asked): Promise<object> {
  const { stage, chance } = hour;
  type Counts = { title: string; first_day: string; taken: number; minimum: number };
  const { rows } = await stage.pool.query<Counts>(COUNTS, [task.case_id]);
  const [course] = rows;
  if (course === undefined) return {};
  if (task.step === 'attendance') {
    const group = await groupOf(hour, task.case_id);
    const present = group.filter(({ key }) =>
      chance('comes to', key, course.title, course.first_day, task.branch).chance(COMES),
    );
    const note = present.length === 0 ? { reason: REASON } : {};
    return { present: present.map(({ personId }) => personId), ...note };
  }
  const isSmall = course.taken < course.minimum;
  const calledOff = course.taken === 0 || (isSmall && chance('too small', ...task.about).chance(0.6));
  return task.step === 'groupCheck' && calledOff ? { choice: 'cancel', reason: REASON } : {};
}
