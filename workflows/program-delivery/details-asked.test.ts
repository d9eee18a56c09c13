/** Whoever is due an удостоверение and has not told what it takes hears so when the course ends. */
import { handIn, reviewWork } from '../../db/cohorts/works.ts';
import { saveDetails } from '../../db/details/details.ts';
import { readDueCourses } from '../../db/details/due.ts';
import { newKey, ringOf, someDetails } from '../../db/details/test-support/told.ts';
import { approvedProgram, courses } from '../test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../test-support/skipping-stage.ts';

let stage: SkippingStage;
let course: ReturnType<typeof courses>;
let program: string;

beforeAll(async () => {
  stage = await skippingStage();
  course = courses(stage);
  program = await approvedProgram(stage);
}, 60_000);

afterAll(() => stage.close());

/** A course of two teachers, held and concluded; `teacher1` has told their details in the middle of it. */
async function held(issuer: string | null): Promise<string> {
  const id = await course.open(program, { assessment: 'work' });
  await stage.rows('update cohorts set issuer = $2 where id = $1', [id, issuer]);
  const { deps, actor, pool } = stage.district;
  const logins = ['teacher1', 'teacher2'];
  for (const login of logins) await course.enroll(id, login);
  await stage.skipPast(id, 'enrollment');
  await stage.answer(id, 'leader', 'groupCheck', { choice: 'run' });
  for (const number of ['1', '2', '3']) {
    await stage.skipPast(id, 'session', number);
    await stage.answer(id, 'leader', 'attendance', { choice: 'mark', present: logins.map(stage.idOf) });
  }
  const told = { personId: stage.idOf('teacher1'), details: someDetails, now: await stage.now() };
  await saveDetails(pool, ringOf(newKey('k1')), told);
  for (const login of logins) {
    await handIn(deps, actor(login), id, { note: 'Разработка урока', files: [] });
    const review = { ...(await course.seenWork(id, login)), accept: true, comment: null };
    await reviewWork(deps, actor('leader'), id, review);
  }
  await stage.answer(id, 'leader', 'completion', { choice: 'conclude' });
  return id;
}

test('with a licensed issuer those whose details are not there get a letter, and are asked until they are', async () => {
  const id = await held('minusinsk-college');
  expect(await course.letters(id, 'courseCompleted')).toEqual(['teacher1', 'teacher2']);
  expect(await course.letters(id, 'detailsAsked')).toEqual(['teacher2']);
  const stateOf = async (login: string) =>
    (await readDueCourses(stage.district.pool, stage.idOf(login))).map(({ state }) => state);
  expect([await stateOf('teacher1'), await stateOf('teacher2')]).toEqual([['ready'], ['missing']]);
}, 60_000);

test('without one nobody is asked', async () => {
  const id = await held(null);
  expect(await course.letters(id, 'courseCompleted')).toEqual(['teacher1', 'teacher2']);
  expect(await course.letters(id, 'detailsAsked')).toEqual([]);
}, 60_000);
