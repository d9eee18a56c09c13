/** Cohorts of a program of the registry, for tests: opening, enrolling, holding. */
import { enroll } from '../../db/cohorts/enroll.ts';
import { giveUp } from '../../db/cohorts/give-up.ts';
import { localDate } from '../../domain/calendar.ts';
import type { Stage } from './stage.ts';
import { workingDayAfter } from './council.ts';
import { moves, play, propose } from './program.ts';

/** Puts a program of `leader` (18 h) into the registry. */
export async function approvedProgram(stage: Stage, changes: Record<string, unknown> = {}): Promise<string> {
  const id = await propose(stage, changes);
  await play(stage, id, moves(stage).all);
  await stage.ended(id);
  return id;
}

export interface CourseChanges {
  places?: number;
  minimum?: number;
  assessment?: 'work' | 'none';
  time?: 'free' | 'working';
  /** Working days from today to the first session. */
  in?: number;
  /** Hours of each session, one a working day. */
  hours?: readonly number[];
  login?: string;
  [field: string]: unknown;
}

export function courses(stage: Stage & { now: () => Promise<Date> }) {
  const { deps, actor } = stage.district;
  const { calendar } = deps.packs.current();
  const today = async () => localDate(await stage.now(), calendar.zone);
  const dayIn = async (count: number) => workingDayAfter(await today(), count, calendar);

  async function content(program: string, changes: CourseChanges = {}): Promise<Record<string, unknown>> {
    const { in: first = 20, hours = [6, 6, 6], time = 'free', login: _login, ...rest } = changes;
    const sessions = [];
    for (const [index, count] of hours.entries())
      sessions.push({
        date: await dayIn(first + index),
        from: count > 6 ? '09:00' : '15:00',
        to: '19:30',
        hours: count,
        topic: `Занятие ${index + 1}`,
        place: 'Кабинет 3',
        time,
      });
    return { program, host: 'school-1', places: 25, minimum: 1, assessment: 'none', sessions, ...rest };
  }

  return {
    dayIn,
    content,
    open: async (program: string, changes: CourseChanges = {}): Promise<string> =>
      stage.start(changes.login ?? 'leader', 'program-delivery', await content(program, changes)),
    enroll: (course: string, login: string) => enroll(deps, actor(login), course),
    giveUp: (course: string, login: string) => giveUp(deps, actor(login), course, null),
    /** Whose work it is, and when it was handed in: what its reviewer has seen. */
    seenWork: async (id: string, login: string) => {
      const personId = stage.idOf(login);
      const sql = 'select handed_at from final_works where cohort_id = $1 and person_id = $2';
      const [work] = await stage.rows<{ handed_at: Date }>(sql, [id, personId]);
      if (work === undefined) throw new Error(`${login} has handed nothing in`);
      return { personId, handedAt: work.handed_at };
    },
    /** Who has a seat, in order of arrival; who waits; who is out. */
    people: async (course: string, state = 'enrolled'): Promise<string[]> =>
      (
        await stage.rows<{ login: string }>(
          `select split_part(p.email, '@', 1) as login from enrollments e join people p on p.id = e.person_id
           where e.cohort_id = $1 and e.state = $2 order by e.arrival`,
          [course, state],
        )
      ).map(({ login }) => login),
    phase: async (course: string) =>
      (
        await stage.rows<{ phase: string; taken: number }>('select phase, taken from cohorts where id = $1', [
          course,
        ])
      )[0],
    letters: async (course: string, kind: string): Promise<string[]> =>
      (
        await stage.rows<{ login: string }>(
          `select split_part(p.email, '@', 1) as login from notifications n join people p on p.id = n.person_id
           where n.case_id = $1 and n.kind = $2 order by n.at, login`,
          [course, kind],
        )
      ).map(({ login }) => login),
    releaseOf: async (course: string, login: string): Promise<string> =>
      (
        await stage.rows<{ id: string }>(
          `select release_case_id as id from enrollments where cohort_id = $1 and person_id = $2`,
          [course, stage.idOf(login)],
        )
      )[0]?.id ?? '',
  };
}
