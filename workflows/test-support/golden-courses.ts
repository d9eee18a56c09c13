/** The ways of courses and of the releases that they ask for, whose histories are kept. */
import { schoolYear } from '../../domain/school-year.ts';
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

/** A form of two meetings whose report is returned once. */
const closed: Way = async (stage) => {
  const { dayIn } = on(stage);
  const form = {
    ...{ kind: 'association', title: 'Учителя физики района', host: 'school-1', orderNumber: '12-од' },
    ...{ leader: stage.idOf('teacher1'), members: [stage.idOf('teacher2')], orderDate: await dayIn(0) },
  };
  const id = await stage.start('methodist', 'methodical-form', form);
  const meeting = { from: '15:00', to: '16:30', hours: 2, topic: 'Задачи', place: 'Кабинет 3' };
  const meetings = [
    { ...meeting, date: await dayIn(3) },
    { ...meeting, date: await dayIn(4) },
  ];
  await stage.answer(id, 'teacher1', 'plan', { choice: 'send', content: { ...form, meetings } });
  for (const number of ['1', '2']) {
    await passDateOf(stage, id, 'session', number);
    await stage.answer(id, 'teacher1', 'attendance', { choice: 'mark', present: [stage.idOf('teacher2')] });
  }
  const text = 'Разобрали задачи, научились готовить к ОГЭ.';
  await stage.answer(id, 'teacher1', 'report', { choice: 'report', text });
  await stage.answer(id, 'methodist', 'closing', { choice: 'return', reason: 'Добавьте итоги.' });
  await stage.answer(id, 'teacher1', 'rework', { choice: 'report', text });
  await stage.answer(id, 'methodist', 'closing', { choice: 'close' });
  stage.aheadMs = 0;
  return id;
};

/** The year's training, whose first course falls through. */
const trained: Way = async (stage) => {
  const course = on(stage);
  const program = await approvedProgram(stage);
  const year = schoolYear(await course.dayIn(0));
  const id = await stage.start('methodist', 'methodist-training', { year });
  const [fallen, held] = [await course.open(program), await course.open(program)];
  await stage.answer(id, 'methodist', 'naming', { choice: 'name', cohort: fallen });
  await stage.answer(fallen, 'leader', 'enrollment', { choice: 'cancel', reason: 'Нет кабинета.' });
  await stage.answer(id, 'methodist', 'naming', { choice: 'name', cohort: held });
  await stage.opened(id, 'training', '2');
  await stage.withdraw(id, 'methodist');
  return id;
};

export const goldenCourses: Record<string, Record<string, Way>> = {
  'program-delivery': { delivered, postponed },
  'course-release': { released, silent },
  'methodical-form': { closed },
  'methodist-training': { trained },
};
