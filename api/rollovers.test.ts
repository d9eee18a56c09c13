/** The rollover over HTTP: who sees what of it, what is refused in words, and that it is done by hand in the right order. */
import { atLocalTime } from '../domain/calendar.ts';
import { runRollovers } from '../db/rollover/run.ts';
import type { RolloverView } from './contract/views.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

const YEAR = 2027;
let world: ApiWorld;
let now = atLocalTime(`${YEAR}-06-05`, '10:00', 'Asia/Krasnoyarsk');
let leaver: string;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: () => now } });
  const { rows } = await world.owner.query<{ person_id: string }>(
    `with p as (insert into people (id, last_name, first_name) values (gen_random_uuid(), 'Уходящая', 'Анна') returning id)
     insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to)
     select gen_random_uuid(), id, 'teacher', 'school-1', '2020-09-01', '2027-08-30', '2027-08-30' from p returning person_id`,
  );
  leaver = rows[0]?.person_id ?? '';
}, 60_000);

afterAll(() => world.stop());

const path = `/api/rollovers/${YEAR}`;
const seenBy = async (login: string) => (await (await world.as(login)).get<RolloverView>(path)).body;
const post = async (login: string, action: string, body: object = {}, year = YEAR) => {
  const client: Client = await world.as(login);
  return client.post<RolloverView & { code: string; detail: string; errors: { path: string }[] }>(
    `/api/rollovers/${year}/${action}`,
    body,
  );
};

test('before anything has begun its days are shown; of a year that is far away nothing', async () => {
  const view = await seenBy('admin');
  expect(view).toMatchObject({
    state: 'planned',
    caseId: null,
    title: '2027/28',
    can: { dryRun: true, execute: false },
  });
  expect(view.phases.map(({ key, date, state }) => `${key} ${date} ${state}`)).toEqual([
    'dryRun 2027-05-25 missed',
    'answers 2027-06-20 planned',
    'secondDryRun 2027-08-20 planned',
    'secondAnswers 2027-08-27 planned',
    'freeze 2027-08-28 planned',
    'execute 2027-08-29 planned',
    'open 2027-09-01 planned',
  ]);
  const admin = await world.as('admin');
  expect((await admin.get('/api/rollovers/2031')).status).toBe(404);
  expect((await admin.get('/api/rollovers/next')).status).toBe(404);
});

test('a year that was never gone over into says so, and once it is over it offers nothing', async () => {
  const before = now;
  const seenOn = async (day: string, year: number) => {
    now = atLocalTime(day, '10:00', 'Asia/Krasnoyarsk');
    const { body } = await (await world.as('admin')).get<RolloverView>(`/api/rollovers/${year}`);
    return [
      body.state,
      [...new Set(body.phases.map(({ state }) => state))],
      Object.values(body.can).some(Boolean),
    ];
  };
  // A district that came in October may still begin; in the summer after, and later, it is too late.
  expect(await seenOn(`${YEAR}-10-05`, YEAR)).toEqual(['planned', ['missed'], true]);
  expect(await seenOn(`${YEAR + 1}-05-24`, YEAR)).toEqual(['planned', ['missed'], true]);
  expect(await seenOn(`${YEAR + 1}-05-25`, YEAR)).toEqual(['over', ['missed'], false]);
  expect(await seenOn(`${YEAR}-06-05`, YEAR - 2)).toEqual(['over', ['missed'], false]);
  now = before;
});

test('what the order of phases or the year forbids is a 409 with words; who may not is a 403', async () => {
  for (const [action, words] of [
    ['freeze', 'пробный прогон'],
    ['execute', 'пробный прогон'],
  ] as const) {
    const { status, body } = await post('admin', action, { reason: 'Проверка' });
    expect([status, body.code, body.detail]).toEqual([
      409,
      'rollover-refused',
      expect.stringContaining(words),
    ]);
  }
  const far = await post('admin', 'dry-run', {}, 2031);
  expect([far.status, far.body.detail]).toEqual([409, expect.stringContaining('ещё далеко')]);
  const over = await post('admin', 'execute', { reason: 'Проверка' }, 2025);
  expect([over.status, over.body.detail]).toEqual([409, expect.stringContaining('уже закрыт')]);
  for (const login of ['methodist', 'head1', 'teacher1'])
    expect((await post(login, 'dry-run')).status).toBe(403);
  expect((await (await world.as('teacher1')).get(path)).status).toBe(403);
  expect((await post('admin', 'dry-run', { surprise: 1 })).status).toBe(422);
});

test('a dry run by hand begins the rollover, changes nothing, and may be repeated', async () => {
  const { status, body } = await post('admin', 'dry-run');
  expect([status, body.counts]).toEqual([200, { teachers: 6, cycles: 5, exceptions: 1, unanswered: 1 }]);
  expect((await post('department', 'dry-run')).body.counts).toEqual(body.counts);
  const { rows } = await world.owner.query(`select 1 from cases where type = 'iop-cycle'`);
  expect(rows).toEqual([]);
});

test('names are for the department and for the school itself; the methodist has the counts, another school nothing', async () => {
  const own = await seenBy('head1');
  expect(own.exceptions.map(({ person, reason, can }) => [person.name, reason, can['answer']])).toEqual([
    ['Уходящая Анна', 'left', true],
  ]);
  expect((await seenBy('department')).exceptions).toHaveLength(1);
  const methodist = await seenBy('methodist');
  expect([methodist.counts.exceptions, methodist.exceptions]).toEqual([1, []]);
  const other = await seenBy('head2');
  expect([other.counts.teachers, other.exceptions, other.bySchool]).toEqual([0, [], []]);
});

test('a school answers about its own, another hears that there is no such exception', async () => {
  const answers = [{ person: leaver, answer: 'skip' }];
  const foreign = await post('head2', 'answers', { answers });
  expect([foreign.status, foreign.body.errors[0]?.path]).toEqual([422, 'answers.0.person']);
  expect((await post('methodist', 'answers', { answers })).status).toBe(422);
  const { status, body } = await post('deputy1', 'answers', { answers });
  expect([status, body.counts.unanswered]).toEqual([200, 0]);
  expect(body.exceptions[0]).toMatchObject({
    answer: 'skip',
    answeredBy: { id: await world.personId('deputy1') },
  });
  for (const bad of ['x', '00000000-0000-4000-8000-000000000000'])
    expect((await post('admin', 'answers', { answers: [{ person: bad, answer: 'skip' }] })).status).toBe(422);
});

test('frozen early only with a reason; then the cycles are made, with progress, and once', async () => {
  const early = await post('admin', 'freeze');
  expect([early.status, early.body.errors[0]?.path]).toEqual([422, 'reason']);
  const frozen = await post('admin', 'freeze', { reason: 'Школы ответили' });
  expect(frozen.body).toMatchObject({
    state: 'frozen',
    snapshot: { frozenBy: { id: await world.personId('admin') } },
  });
  expect((await post('admin', 'dry-run')).status).toBe(409);
  const going = await post('admin', 'execute', { reason: 'Школы ответили' });
  expect(going.body).toMatchObject({ state: 'executing', progress: { total: 5, made: 0, waiting: 5 } });
  expect((await post('admin', 'execute', { reason: 'Ещё раз' })).status).toBe(409);
  await runRollovers({ ...world.api.deps.core });
  expect(await seenBy('admin')).toMatchObject({
    state: 'executed',
    progress: { total: 5, made: 5, waiting: 0, late: 0 },
    counts: { teachers: 6, cycles: 5, exceptions: 1, unanswered: 0 },
  });
  const { rows } = await world.owner.query(
    `select a.reason, a.kind from audit a join rollovers r on r.case_id = a.case_id where a.reason is not null order by a.id`,
  );
  expect(rows.map(({ kind }: { kind: string }) => kind)).toEqual([
    'rolloverSurveyed',
    'rolloverFrozen',
    'rolloverExecuted',
  ]);
  now = atLocalTime(`${YEAR}-09-02`, '10:00', 'Asia/Krasnoyarsk');
});

test('the reader’s language is theirs', async () => {
  const admin = await world.as('admin');
  const { body } = await admin.call<RolloverView>('GET', path, { headers: { 'accept-language': 'en' } });
  expect(body.phases.map(({ title }) => title).join()).toMatch(/Dry run|Пробный прогон/);
});
