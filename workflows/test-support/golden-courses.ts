/** The ways of courses and of the releases that they ask for, whose histories are kept. */
import { approvedProgram, courses } from './courses.ts';
import { passDateOf, type Way } from './pass-date.ts';
import type { LiveStage } from './live-stage.ts';

const on = (stage: LiveStage) =>
  courses(Object.assign(stage, { now: async () => new Date(Date.now() + stage.aheadMs) }));

/** A course of three sessions with one in it, whose group meets. */
async function met(stage: LiveStage): Promise<string> {
  const course = on(stage);
  const id = await course.open(await approvedProgram(stage));
  await course.enroll(id, 'teacher1');
  await stage.answer(id, 'leader', 'enrollment', { choice: 'close' });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'run' });
  return id;
}

const delivered: Way = async (stage) => {
  const id = await met(stage);
  for (const number of ['1', '2', '3']) {
    await passDateOf(stage, id, 'session', number);
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present: [stage.idOf('teacher1')] });
  }
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
  await stage.answer(id, 'methodist', 'issue', { choice: 'issue' });
  stage.aheadMs = 0;
  return id;
};

const postponed: Way = async (stage) => {
  const course = on(stage);
  const program = await approvedProgram(stage);
  const id = await course.open(program);
  await stage.answer(id, 'leader', 'enrollment', { choice: 'close' });
  const content = await course.content(program, { in: 40 });
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'postpone', reason: 'Каникулы.', content });
  await stage.answer(id, 'leader', 'enrollment', { choice: 'cancel', reason: 'Никто не пришёл.' });
  return id;
};

/** The request about the one who has enrolled in a course in working time. */
async function asked(stage: LiveStage): Promise<string> {
  const course = on(stage);
  const id = await course.open(await approvedProgram(stage), { time: 'working' });
  await course.enroll(id, 'teacher1');
  return course.releaseOf(id, 'teacher1');
}

const released: Way = async (stage) => {
  const id = await asked(stage);
  await stage.answer(id, 'deputy1', 'preparation', { choice: 'pass' });
  await stage.answer(id, 'head1', 'release', { choice: 'release' });
  return id;
};

const silent: Way = async (stage) => {
  const id = await asked(stage);
  await passDateOf(stage, id, 'preparation');
  await passDateOf(stage, id, 'release');
  stage.aheadMs = 0;
  return id;
};

export const goldenCourses: Record<string, Record<string, Way>> = {
  'program-delivery': { delivered, postponed },
  'course-release': { released, silent },
};
