/** Courses with few seats: many come at once, some give up, the line moves up; held, concluded, with papers and the leader's pay. */
import { dayIn, wallTimeIn } from '../runtime/day-in.ts';
import { answerRound, start } from './drive.ts';
import { courseOf, learners } from './kinds.ts';
import { personOf, type Load } from './load.ts';
import type { Person } from './person.ts';
import { askForPay, pay } from './payments.ts';

const GIVES_UP = 0.4;
const COMES_BACK = 0.5;
/** Enough to be told of before it has begun. */
const SOON_MS = 10_000;

interface CaseView {
  step: string | null;
  outcome: string | null;
}

/** Course after course of the first program that the council has approved. */
export async function deliver(load: Load): Promise<void> {
  const program = await firstProgram(load);
  if (program === undefined) return;
  while (!load.isOver()) {
    const course = await start(load, courseOf(program));
    const payment = await askForPay(load, course, program.hours);
    await fill(load, course);
    const paid = payment === undefined ? undefined : pay(load, payment, program.hours);
    await Promise.all([hold(load, course, program), paid]);
  }
}

interface Program {
  id: string;
  hours: number;
}

/** Of those of which the leader may open a course; undefined where none came before the load was over. */
async function firstProgram(load: Load): Promise<Program | undefined> {
  while (!load.isOver()) {
    const found = await personOf(load, 'leader').look<{ items: Program[] }>('/api/programs/openable');
    const program = found?.items.at(-1);
    if (program !== undefined) return program;
    await load.rest(1);
  }
  return undefined;
}

/** Everybody comes at the same moment; some give their seat or place in line up, and some of those come back. */
async function fill(load: Load, course: string): Promise<void> {
  await Promise.all(
    learners.map(async (login) => {
      const person = personOf(load, login);
      const [givesUp, comesBack] = [load.random.chance(GIVES_UP), load.random.chance(COMES_BACK)];
      const enroll = () => person.write(undefined, `/api/courses/${course}/enrollment`, {});
      await enroll();
      if (!givesUp) return;
      await person.write(undefined, `/api/courses/${course}/leave`, { reason: 'Не смогу' });
      if (comesBack) await enroll();
    }),
  );
}

/** To its papers, or until nobody asks any more; a seat is given up after the enrollment, too. */
async function hold(load: Load, course: string, program: Program): Promise<void> {
  const leader = personOf(load, 'leader');
  const late = personOf(load, load.random.pick(learners));
  const moved = new Set<number>();
  let left = false;
  let kind = courseOf(program);
  for (;;) {
    const view = await leader.look<CaseView>(`/api/cases/${course}`);
    if (view !== undefined && view.outcome !== null) break;
    if (view?.step === 'groupCheck' && !left) {
      left = true;
      await Promise.all([
        late.write(undefined, `/api/courses/${course}/leave`, { reason: 'Заболела' }),
        answerRound(load, kind, course),
      ]);
    } else if (view?.step === 'session') await bringForward(load, course, moved);
    else if (view?.step === 'attendance') kind = courseOf(program, await groupOf(leader, course));
    if ((await answerRound(load, kind, course)) === 0) await load.rest(1);
  }
  load.count.ended += 1;
}

interface Group {
  group: { person: { id: string }; state: string }[] | null;
}

/** Who has a seat: whoever marks attendance sees them on the course's page. */
async function groupOf(leader: Person, course: string): Promise<string[]> {
  const seen = await leader.look<Group>(`/api/courses/${course}`);
  return (seen?.group ?? []).filter(({ state }) => state === 'enrolled').map(({ person }) => person.id);
}

interface Schedule {
  schedule: { number: number; startsAt: string; isMarked: boolean }[];
}

/** The next session begins in a moment instead of in weeks. */
async function bringForward(load: Load, course: string, moved: Set<number>): Promise<void> {
  const leader = personOf(load, 'leader');
  const seen = await leader.look<Schedule>(`/api/courses/${course}`);
  const next = seen?.schedule.find(({ isMarked }) => !isMarked)?.number;
  if (next === undefined || moved.has(next)) return;
  const change = {
    ...{ date: dayIn(0), from: wallTimeIn(SOON_MS), to: '23:59' },
    ...{ place: 'Кабинет 3', link: null, reason: 'Кабинет занят' },
  };
  const path = `/api/courses/${course}/sessions/${next}`;
  const { result } = await leader.write(undefined, path, change, 'PUT');
  if (result === 'ok') moved.add(next);
}
