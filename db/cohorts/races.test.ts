/** Many people at the same moment, on real rows: no seat is given twice, and nobody passes who came before. */
import { addDays } from '../../domain/calendar.ts';
import { approvedProgram, courses } from '../../workflows/test-support/courses.ts';
import { skippingStage, type SkippingStage } from '../../workflows/test-support/skipping-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import type { Actor } from '../core/command.ts';
import { startCase } from '../core/commands.ts';
import { enroll } from './enroll.ts';
import { giveUp } from './give-up.ts';

let stage: SkippingStage;
let course: ReturnType<typeof courses>;
let program: string;
let crowd: Actor[];

beforeAll(async () => {
  stage = await skippingStage();
  course = courses(stage);
  [program, crowd] = [await approvedProgram(stage), await teachersOfSchool2(500)];
}, 60_000);

afterAll(async () => {
  const findings = await stage.findings();
  await stage.close();
  expect(findings).toEqual([]);
});

/** Beside those of the demo. */
async function teachersOfSchool2(count: number): Promise<Actor[]> {
  const rows = await stage.rows<{ id: string }>(
    `with made as (
       insert into people (id, last_name, first_name) select gen_random_uuid(), 'Иванова ' || n, 'Мария'
       from generate_series(1, $1) n returning id),
     granted as (
       insert into role_grants (id, person_id, role, scope, valid_from)
       select gen_random_uuid(), id, 'teacher', 'school-2', '2020-01-01' from made)
     select id from made`,
    [count],
  );
  return rows.map(({ id }) => ({ personId: id, roles: [{ role: 'teacher', scope: 'school-2' }] }));
}

const comes = (id: string, actor: Actor) => enroll(stage.district.deps, actor, id);
const leaves = (id: string, actor: Actor) => giveUp(stage.district.deps, actor, id, null);

/** Arrivals of those in this state, in order. */
async function arrivals(id: string, state: string): Promise<number[]> {
  const rows = await stage.rows<{ arrival: number }>(
    'select arrival from enrollments where cohort_id = $1 and state = $2 order by 1',
    [id, state],
  );
  return rows.map(({ arrival }) => arrival);
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('of five hundred at once twenty-five get a seat, and the line is in order of arrival', async () => {
  const id = await course.open(program, { places: 25 });
  const answers = await Promise.all(crowd.map((actor) => comes(id, actor)));
  expect(answers.filter(({ state }) => state === 'enrolled')).toHaveLength(25);
  const line = answers.flatMap(({ inLine }) => inLine ?? []).toSorted((a, b) => a - b);
  expect(line).toEqual(range(1, 475));
  expect([await arrivals(id, 'enrolled'), await arrivals(id, 'waiting')]).toEqual([
    range(1, 25),
    range(26, 500),
  ]);
}, 60_000);

test('the last seat, given up and asked for at once, goes to the first in line', async () => {
  const id = await course.open(program, { places: 1 });
  const [first, second, ...others] = crowd.slice(0, 12);
  if (first === undefined || second === undefined) throw new Error('Nobody is there');
  await comes(id, first);
  await comes(id, second);
  await Promise.all([leaves(id, first), ...others.map((actor) => comes(id, actor))]);
  expect(await arrivals(id, 'enrolled')).toEqual([2]);
  expect(await arrivals(id, 'waiting')).toEqual(range(3, 12));
  expect(await course.phase(id)).toEqual({ phase: 'enrollment', taken: 1 });
  // Whoever comes back comes last.
  expect(await comes(id, first)).toMatchObject({ state: 'waiting', inLine: 11 });
}, 60_000);

test('everybody gives up at once while everybody else comes: seats and rows agree in the end', async () => {
  const id = await course.open(program, { places: 5 });
  const [early, late] = [crowd.slice(0, 20), crowd.slice(20, 40)];
  for (const actor of early) await comes(id, actor);
  await Promise.all([...early.map((actor) => leaves(id, actor)), ...late.map((actor) => comes(id, actor))]);
  expect(await course.phase(id)).toEqual({ phase: 'enrollment', taken: 5 });
  const seats = await arrivals(id, 'enrolled');
  expect(seats).toHaveLength(5);
  expect(Math.max(...seats)).toBeLessThan(Math.min(...(await arrivals(id, 'waiting'))));
}, 60_000);

test('one person is in once, however often they ask at the same moment', async () => {
  const id = await course.open(program);
  const [actor] = crowd;
  if (actor === undefined) throw new Error('Nobody is there');
  const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => comes(id, actor)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await refusalOf(comes(id, actor))).code).toBe('already-enrolled');
  expect(await course.phase(id)).toMatchObject({ taken: 1 });
}, 60_000);

test('after the end of the enrollment, or after it was cancelled, nobody comes in', async () => {
  const [open, cancelled] = [await course.open(program), await course.open(program)];
  await stage.answer(cancelled, 'leader', 'enrollment', { choice: 'cancel', reason: 'Карантин.' });
  await stage.ended(cancelled);
  await stage.answer(open, 'leader', 'enrollment', { choice: 'close' });
  const [actor] = crowd;
  if (actor === undefined) throw new Error('Nobody is there');
  for (const id of [open, cancelled])
    expect((await refusalOf(comes(id, actor))).code).toBe('enrollment-closed');
}, 60_000);

test('two courses at the same hour are warned of, whoever leads one is warned too and is not in their own', async () => {
  const [one, other] = [await course.open(program), await course.open(program)];
  expect((await course.enroll(one, 'teacher1')).overlaps).toEqual([]);
  const warned = await course.enroll(other, 'teacher1');
  expect(warned.state).toBe('enrolled');
  expect(new Set(warned.overlaps.map(({ cohortId }) => cohortId))).toEqual(new Set([one]));
  expect((await refusalOf(course.enroll(one, 'leader'))).code).toBe('conflict-of-interest');
}, 60_000);

test.each([
  ['a place for nobody', { places: 0 }, 'places'],
  ['a group larger than its seats', { places: 3, minimum: 4 }, 'minimum'],
  ['hours that are not the program’s', { hours: [6, 6] }, 'sessions'],
  ['a first session before people could enroll', { in: 9 }, 'sessions.0.date'],
])('%s is refused where it stands', async (_, changes, path) => {
  const refused = await refusalOf(course.open(program, changes));
  expect([refused.code, refused.errors.map((error) => error.path)]).toEqual(['invalid', [path]]);
});

test('sessions that overlap or end before they begin are refused, and so is a program that is not there', async () => {
  const content = await course.content(program);
  const [first, ...rest] = content['sessions'] as Record<string, unknown>[];
  const start = (sessions: unknown[], more = {}) =>
    refusalOf(stage.start('leader', 'program-delivery', { ...content, sessions, ...more }));
  const paths = async (refused: ReturnType<typeof start>) => (await refused).errors.map(({ path }) => path);
  expect(await paths(start([{ ...first, from: '19:30', to: '15:00' }, ...rest]))).toContain('sessions.0.to');
  const before = addDays(String(first?.['date']), -1);
  expect(await paths(start([first, { ...rest[0], date: before }, rest[1]]))).toContain('sessions.1.date');
  const nowhere = { program: '00000000-0000-4000-8000-000000000000' };
  expect(await paths(start([first, ...rest], nowhere))).toEqual(['program']);
});

test('only the program’s authors and a methodist open a cohort of it', async () => {
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from)
     values (gen_random_uuid(), $1, 'programLeader', 'school-1', '2020-01-01')`,
    [stage.idOf('teacher1')],
  );
  const content = await course.content(program);
  const stranger = {
    ...stage.district.actor('teacher1'),
    roles: [{ role: 'programLeader', scope: 'school-1' }],
  };
  const refused = await refusalOf(startCase(stage.district.deps, stranger, 'program-delivery', content));
  expect(refused.errors.map(({ path }) => path)).toEqual(['program']);
  expect(await course.open(program, { login: 'methodist' })).toMatch(/-/);
});
