/** The list of a year: answered by the schools, frozen, and never changed after, by nobody. */
import pg from 'pg';
import { decide } from '../core/decide.ts';
import { answerRollover, commandRollover } from './commands.ts';
import { snapshotHash } from './freeze.ts';
import { rolloverStage, YEAR, type RolloverStage } from './test-support/rollover-stage.ts';

let stage: RolloverStage;
let people: { leaver: string; twin: string; double: string; twoPlaces: string; nowhere: string };

beforeAll(async () => {
  stage = await rolloverStage();
  const [leaver = '', twin = '', double = '', twoPlaces = '', nowhere = ''] = await stage.addTeachers([
    { to: '2027-06-30' },
    { name: 'Тёзкина' },
    { name: 'Тезкина' },
    { school: 'school-2' },
    { school: null },
  ]);
  people = { leaver, twin, double, twoPlaces, nowhere };
  await stage.rows(
    `insert into role_grants (id, person_id, role, scope, valid_from) values (gen_random_uuid(), $1, 'teacher', 'school-1', '2021-09-01')`,
    [twoPlaces],
  );
  await stage.begin();
  stage.on('2027-05-25');
  await stage.work();
}, 60_000);

afterAll(() => stage.close());

const actor = (login: string) => stage.district.actor(login);
const rowOf = async (person: string) =>
  (
    await stage.rows<{ kind: string; reason: string; answer: string | null; answer_school: string | null }>(
      'select kind, reason, answer, answer_school from rollover_rows where year = $1 and person_id = $2',
      [YEAR, person],
    )
  )[0];
const outcomeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code: string; errors: { path: string }[] }) =>
      [error.code, error.errors[0]?.path].join(' ').trim(),
  );
const answer = (login: string, answers: Parameters<typeof answerRollover>[2]['answers']) =>
  outcomeOf(answerRollover(stage.deps, actor(login), { year: YEAR, answers }));
const asked = async () =>
  (
    await stage.rows<{ asked: string }>(
      `select s.branch || ':' || split_part(p.email, '@', 1) as asked from tasks t join steps s on s.id = t.step_id
       join people p on p.id = t.holder_id where t.state = 'open' and s.key = 'answers' order by 1`,
    )
  ).map(({ asked: one }) => one);

test('each school is asked of its own: the deputy, where there is none the head; of who has no school, the department', async () => {
  expect(await asked()).toEqual(['district:department', 'school-1:deputy1', 'school-2:head2']);
});

test('a school answers about its own exceptions only, and each must be answered as it can be', async () => {
  expect(await answer('head2', [{ person: people.leaver, answer: 'skip' }])).toBe('invalid answers.0.person');
  expect(await answer('teacher1', [{ person: people.leaver, answer: 'skip' }])).toBe('not-allowed');
  expect(await answer('head2', [{ person: stage.idOf('teacher1'), answer: 'skip' }])).toBe(
    'invalid answers.0.person',
  );
  expect(await answer('head2', [{ person: people.twoPlaces, answer: 'start' }])).toBe(
    'invalid answers.0.school',
  );
  expect(await answer('head2', [{ person: people.twoPlaces, answer: 'start', school: 'school-3' }])).toBe(
    'invalid answers.0.school',
  );
  expect(
    await answer('head2', [
      { person: people.twoPlaces, answer: 'start', school: 'school-1' },
      { person: people.twoPlaces, answer: 'skip' },
    ]),
  ).toBe('invalid answers.1.person');
  expect((await rowOf(people.twoPlaces))?.answer).toBeNull();
});

test('nobody answers about themself: the head does of a deputy, the department of a head', async () => {
  const rows = ['deputy1', 'head2'].map((login) => stage.idOf(login));
  await stage.rows(
    `insert into rollover_rows (year, person_id, school, kind, reason, detail, surveyed_at)
     select $1, n.person, n.school, 'exception', 'left', '{}', '2027-05-25'
     from unnest($2::uuid[], $3::text[]) as n(person, school)`,
    [YEAR, rows, ['school-1', 'school-2']],
  );
  for (const login of ['deputy1', 'head2'])
    expect(await answer(login, [{ person: stage.idOf(login), answer: 'start' }])).toBe(
      'invalid answers.0.person',
    );
  expect(await answer('head1', [{ person: stage.idOf('deputy1'), answer: 'skip' }])).toBe('done');
  expect(await answer('department', [{ person: stage.idOf('head2'), answer: 'skip' }])).toBe('done');
  await stage.rows('delete from rollover_rows where year = $1 and person_id = any($2::uuid[])', [YEAR, rows]);
});

test('one by one, the last answer closes the school’s branch; by the task all at once', async () => {
  expect(await answer('head2', [{ person: people.twoPlaces, answer: 'start', school: 'school-1' }])).toBe(
    'done',
  );
  expect(await rowOf(people.twoPlaces)).toMatchObject({ kind: 'cycle', answer_school: 'school-1' });
  expect(await asked()).toEqual(['district:department', 'school-1:deputy1']);

  const [task] = await stage.rows<{ id: string; content_hash: string }>(
    `select t.id, s.content_hash from tasks t join steps s on s.id = t.step_id
     where t.holder_id = $1 and t.state = 'open' and s.key = 'answers'`,
    [stage.idOf('deputy1')],
  );
  const form = (answers: object[]) => ({ contentHash: task?.content_hash ?? '', choice: 'answer', answers });
  const foreign = form([{ person: people.nowhere, answer: 'skip' }]);
  expect(await outcomeOf(decide(stage.deps, actor('deputy1'), task?.id ?? '', foreign))).toBe(
    'invalid answers.0.person',
  );
  await decide(
    stage.deps,
    actor('deputy1'),
    task?.id ?? '',
    form([
      { person: people.leaver, answer: 'skip' },
      { person: people.twin, answer: 'start' },
      { person: people.double, answer: 'skip' },
    ]),
  );
  expect(await rowOf(people.twin)).toMatchObject({ kind: 'cycle', answer: 'start' });
  expect(await rowOf(people.double)).toMatchObject({ kind: 'exception', answer: 'skip' });
  expect(await asked()).toEqual(['district:department']);
});

test('nobody answers the rest: it stays an exception, and a second survey keeps what was answered', async () => {
  stage.on('2027-06-21');
  await stage.work();
  stage.on('2027-08-20');
  await stage.work();
  expect(await rowOf(people.twin)).toMatchObject({ kind: 'cycle', answer: 'start' });
  expect(await rowOf(people.nowhere)).toMatchObject({ kind: 'exception', reason: 'noSchool', answer: null });
});

test('frozen before its day only with a reason, and cycles only after it', async () => {
  const act = (action: 'dryRun' | 'freeze' | 'execute', reason?: string) =>
    outcomeOf(commandRollover(stage.deps, actor('department'), { year: YEAR, action, reason }));
  expect(await act('execute', 'Рано')).toBe('rollover-refused');
  expect(await act('freeze')).toBe('invalid reason');
  expect(await act('freeze', 'Все школы ответили')).toBe('done');
  expect(await act('freeze', 'Ещё раз')).toBe('rollover-refused');
  expect(await act('dryRun')).toBe('rollover-refused');
  await stage.work();
  const steps = await stage.rows<{ step: string }>(
    `select key || '.' || coalesce(outcome, state) as step from steps where case_id = $1 and key <> 'answers' order by closed_seq nulls last`,
    [await stage.caseId()],
  );
  expect(steps.map(({ step }) => step)).toEqual([
    'dryRun.done',
    'secondDryRun.done',
    'secondAnswers.cut',
    'freeze.frozen',
    'execute.open',
  ]);
});

describe('what is frozen', () => {
  const forbidden = [
    `update rollover_snapshots set school = 'school-3'`,
    'delete from rollover_snapshots',
    `insert into rollover_snapshots (year, person_id, kind, detail) values (${YEAR}, gen_random_uuid(), 'cycle', '{}')`,
    `update rollover_freezes set hash = 'x'`,
    'delete from rollover_freezes',
  ];

  test.each(forbidden)('is not changed by the program’s role, nor by the owner: %s', async (sql) => {
    const hash = await snapshotHash(reader(), YEAR);
    const app = new pg.Client({ connectionString: stage.district.database.appUrl });
    await app.connect();
    await expect(app.query(sql)).rejects.toThrow(/permission denied|never changes|is frozen/);
    await app.end();
    await expect(stage.owner.query(sql)).rejects.toThrow(/never changes|is frozen/);
    expect(await snapshotHash(reader(), YEAR)).toBe(hash);
  });

  test('is what its hash says, whatever happens to the teachers meanwhile', async () => {
    const [freeze] = await stage.rows<{ hash: string; cycles: number; exceptions: number }>(
      'select hash, cycles, exceptions from rollover_freezes where year = $1',
      [YEAR],
    );
    await stage.rows(`update role_grants set valid_to = '2027-08-21' where person_id = $1`, [people.twin]);
    expect(await snapshotHash(reader(), YEAR)).toBe(freeze?.hash);
    expect([freeze?.cycles, freeze?.exceptions]).toEqual([7, 2]);
  });

  const reader = () => ({
    query: async <R>({ text }: { text: string }, values: readonly unknown[] = []) =>
      (await stage.owner.query(text, [...values])).rows as R[],
  });
});
