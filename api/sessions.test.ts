import { idFrom } from '../db/core/ids.ts';
import { textOfPdf } from '../district/papers/test-support/papers.ts';
import { stepId } from '../domain/step.ts';
import type { SessionView } from './contract/views.ts';
import { caseOf, COUNCIL, decideByExamples, openTask, openTasks, submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;
/** Business time, where a test sets it. */
let now: Date | undefined;

beforeAll(async () => {
  world = await apiWorld({ clock: { now: (databaseNow) => now ?? databaseNow } });
}, 60_000);

afterAll(() => world.stop());
afterEach(() => {
  now = undefined;
});

// Wednesday, 2 September 2026, 11:00 in the district; 24 September is 16 working days later.
const AT_SUBMISSION = new Date('2026-09-02T04:00:00Z');
const DAY = '2026-09-24';
const ON_THE_DAY = new Date(`${DAY}T08:05:00Z`);
const place = 'Районный методический центр, зал';

/** A program that waits for an agenda. */
async function proposed(): Promise<string> {
  const id = await submitted(world);
  await decideByExamples(world, id, ['secretary', 'methodist', ...COUNCIL]);
  return id;
}

async function call(body: Record<string, unknown>, login = 'secretary') {
  return (await world.as(login)).post<{ id: string; errors?: { path: string; message: string }[] }>(
    '/api/sessions',
    body,
  );
}

const ordinary = (programs: string[], changes = {}) =>
  call({ kind: 'ordinary', date: DAY, time: '15:00', place, programs, ...changes });

async function seen(login: string, id: string): Promise<SessionView> {
  return (await (await world.as(login)).get<SessionView>(`/api/sessions/${id}`)).body;
}

async function idsOf(logins: readonly string[]): Promise<string[]> {
  return Promise.all(logins.map(world.personId));
}

/** A session of one program, opened on its day by these. */
async function opened(logins: readonly string[], key?: string) {
  now = AT_SUBMISSION;
  const program = await proposed();
  const { body } = await ordinary([program]);
  now = ON_THE_DAY;
  const secretary = await world.as('secretary');
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  const open = async () =>
    secretary.post(`/api/sessions/${body.id}/open`, { present: await idsOf(logins) }, headers);
  return { program, session: body.id, answer: await open(), open };
}

describe('an ordinary session', () => {
  test('is called with its agenda, opened by the secretary, voted on and closed', async () => {
    now = AT_SUBMISSION;
    const program = await proposed();
    const called = await ordinary([program]);
    expect(called.status).toBe(201);
    const planned = await seen('member1', called.body.id);
    expect(planned).toMatchObject({
      kind: 'ordinary',
      state: 'planned',
      stateTitle: 'назначено',
      startsAt: `${DAY}T08:00:00.000Z`,
      place,
      agenda: [
        {
          caseId: program,
          state: 'waiting',
          opinions: { recommend: 2, notRecommend: 0, score: 11 },
          recused: [{ shortName: 'Фролова С. Г.' }],
        },
      ],
      can: { open: false, close: false },
    });
    expect((await seen('secretary', called.body.id)).can).toEqual({ open: true, close: false });
    // The session's case names its programs; a program's case names its session to those alone who see that.
    const { names } = await caseOf(await world.as('member1'), called.body.id);
    expect(names?.[program]).toMatch(/^«.*», 18 ч$/);
    expect((await caseOf(await world.as('secretary'), program)).names?.[called.body.id]).toMatch(
      /^Заседание/,
    );
    expect((await caseOf(await world.as('leader'), program)).names?.[called.body.id]).toBeUndefined();

    now = ON_THE_DAY;
    const secretary = await world.as('secretary');
    const present = await idsOf(['chair', 'member1', 'member2', 'member3']);
    expect(await secretary.post(`/api/sessions/${called.body.id}/open`, { present })).toMatchObject({
      status: 200,
      body: { stepOutcome: 'open' },
    });
    await decideByExamples(world, program, ['member1', 'member2']);
    const voting = await seen('member3', called.body.id);
    expect(voting).toMatchObject({
      state: 'open',
      agenda: [{ state: 'voting', voted: 2, asked: 4, counts: [] }],
    });
    expect(voting.present).toHaveLength(4);
    expect(voting.agenda[0]?.vote?.taskId).toBe((await openTask(await world.as('member3'), program)).id);

    expect((await secretary.post(`/api/sessions/${called.body.id}/close`)).status).toBe(200);
    expect(await seen('member3', called.body.id)).toMatchObject({
      agenda: [
        {
          state: 'decided',
          outcome: 'rejected',
          counts: [
            { title: 'за', count: 2 },
            { title: 'против', count: 0 },
            { title: 'воздержались', count: 0 },
          ],
        },
      ],
    });
  });

  test('has an agenda as a paper, for whoever sees it', async () => {
    now = AT_SUBMISSION;
    const program = await proposed();
    const { body } = await ordinary([program]);
    const member = await world.as('member1');
    const file = await fetch(`${world.baseUrl}/api/sessions/${body.id}/agenda`, {
      headers: { cookie: member.cookie },
    });
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment/);
    const text = await textOfPdf(new Uint8Array(await file.arrayBuffer()));
    expect(text).toContain('24 сентября 2026 г., 15:00');
    expect(text).toContain('Муниципальный экспертный совет по инновациям');
    expect(text).toMatch(/О программе «Смешанное обучение на уроке», 18 ч/);
    expect((await (await world.as('teacher1')).get(`/api/sessions/${body.id}/agenda`)).status).toBe(404);
  });

  test('is opened once, however often the same request comes', async () => {
    const { open, answer, session } = await opened(COUNCIL, 'open-once');
    expect(answer.status).toBe(200);
    expect(await open()).toMatchObject({ status: 200, body: answer.body });
    const other = await (await world.as('secretary')).post(`/api/sessions/${session}/open`, { present: [] });
    expect(other).toMatchObject({ status: 409, body: { code: 'already-decided' } });
  });

  test('is listed to the council and to those who see all, to nobody else', async () => {
    now = AT_SUBMISSION;
    const { body } = await ordinary([]);
    const sees = async (login: string) => {
      const client = await world.as(login);
      const list = await client.get<{ items: SessionView[] }>('/api/sessions?limit=200&state=planned');
      const { status } = await client.get(`/api/sessions/${body.id}`);
      const listed = list.body.items.some(({ id }) => id === body.id);
      expect(status).toBe(listed ? 200 : 404);
      return listed;
    };
    const who = [
      'secretary',
      'chair',
      'member5',
      'department',
      'methodist',
      'admin',
      'leader',
      'head1',
      'teacher1',
    ];
    const seeing = [];
    for (const login of who) if (await sees(login)) seeing.push(login);
    expect(seeing).toEqual(['secretary', 'chair', 'member5', 'department', 'methodist', 'admin']);
  });
});

describe('a call is refused, and nothing is half done', () => {
  test.each([
    ['past', '2026-09-01', /прошёл/],
    ['off', '2026-09-26', /нерабочий день/],
    ['no day', '31 сентября', /день/],
    ['years ahead', '2056-03-01', /больше года/],
    ['thousands of years ahead', '9998-01-05', /больше года/],
  ])('for a day that is %s', async (_, date, words) => {
    now = AT_SUBMISSION;
    const { status, body } = await ordinary([], { date });
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'date']);
    expect(body.errors?.[0]?.message).toMatch(words);
  });

  test('with a program that was submitted 14 working days before', async () => {
    now = AT_SUBMISSION;
    const [ready, late] = [await proposed(), await proposed()];
    await world.owner.query(`update case_editions set created_at = $2 where case_id = $1`, [
      late,
      new Date('2026-09-04T04:00:00Z'),
    ]);
    const { status, body } = await ordinary([ready, late]);
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'programs.1']);
    expect(body.errors?.[0]?.message).toMatch(/14 рабочих дней, а нужно 15/);
    const secretary = await world.as('secretary');
    expect(await openTask(secretary, ready)).toMatchObject({ step: 'agenda' });
  });

  test('with a program that is on another agenda', async () => {
    now = AT_SUBMISSION;
    const program = await proposed();
    await ordinary([program]);
    const { status, body } = await ordinary([program]);
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'programs.0']);
  });

  test('by whoever may not call one', async () => {
    expect(await call({ kind: 'ordinary', date: DAY, time: '15:00', place }, 'member1')).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });

  test('with an unknown field, a wrong time, an electronic one without programs', async () => {
    now = AT_SUBMISSION;
    for (const [changes, path] of [
      [{ room: 5 }, 'room'],
      [{ time: '25:00' }, 'time'],
      [{ kind: 'electronic' }, 'programs'],
    ] as const) {
      const { status, body } = await ordinary([], changes);
      expect([status, body.errors?.[0]?.path]).toEqual([422, path]);
    }
  });
});

describe('a vote is refused', () => {
  const voteTask = async (program: string, login: string) => {
    const person = await world.personId(login);
    return idFrom('task', stepId(program, 'vote', 1), `member:${person}`, person);
  };
  const vote = async (login: string, taskId: string, contentHash: string) =>
    (await world.as(login)).post(`/api/tasks/${taskId}/decision`, { choice: 'for', contentHash });
  const hashOf = async (program: string) => {
    const sql = 'select content_hash from cases where id = $1';
    return String((await world.owner.query(sql, [program])).rows[0]?.content_hash);
  };

  test('before the opening: there is no such task', async () => {
    now = AT_SUBMISSION;
    const program = await proposed();
    await ordinary([program]);
    const early = await vote('member1', await voteTask(program, 'member1'), await hashOf(program));
    expect(early).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  test('after the closing, and says when it closed', async () => {
    const { program, session } = await opened(COUNCIL);
    const task = await openTask(await world.as('member1'), program);
    await (await world.as('secretary')).post(`/api/sessions/${session}/close`);
    const late = await vote('member1', task.id, task.contentHash);
    expect(late).toMatchObject({ status: 409, body: { code: 'withdrawn' } });
    expect(late.body['detail']).toMatch(/Голосование закрыто 24 сентября в 15:05/);
  });

  test('by the recused author, by a stranger, and by a member who was appointed after the opening', async () => {
    const { program } = await opened(COUNCIL);
    expect(await openTasks(await world.as('member5'), program)).toEqual([]);
    const task = await openTask(await world.as('member1'), program);
    expect(await vote('member5', task.id, task.contentHash)).toMatchObject({
      status: 403,
      body: { code: 'not-assignee' },
    });
    await world.grant('teacher2', 'councilMember', 'district');
    world.forget('teacher2');
    expect(await openTasks(await world.as('teacher2'), program)).toEqual([]);
    expect((await vote('teacher2', task.id, task.contentHash)).status).toBe(403);
    await world.owner.query(`delete from role_grants where person_id = $1 and role = 'councilMember'`, [
      await world.personId('teacher2'),
    ]);
  });

  test('by a member who was removed after the opening', async () => {
    const { program } = await opened(COUNCIL);
    const task = await openTask(await world.as('member4'), program);
    const person = await world.personId('member4');
    await world.owner.query(
      `update role_grants set valid_to = '2026-09-23' where person_id = $1 and role = 'councilMember'`,
      [person],
    );
    const refused = await vote('member4', task.id, task.contentHash);
    await world.owner.query(`update role_grants set valid_to = null where person_id = $1`, [person]);
    expect([refused.status, refused.body['code']]).toEqual([403, 'not-assignee']);
    expect(refused.body['detail']).toMatch(/больше не состоите в совете/);
  });
});

describe('an opening is refused', () => {
  test('with a stranger among those present', async () => {
    const { answer } = await opened(['chair', 'member1', 'teacher1', 'member2']);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'present.2' }] } });
  });

  test('with nobody present', async () => {
    const { answer } = await opened([]);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'present' }] } });
  });
});

test('minutes can not be signed before the vote ends: nobody is asked for them', async () => {
  const { program } = await opened(COUNCIL);
  const person = await world.personId('secretary');
  const task = idFrom('task', stepId(program, 'minutes', 1), 'secretary', person);
  const secretary = await world.as('secretary');
  const early = await secretary.post(`/api/tasks/${task}/decision`, {
    choice: 'sign',
    text: 'Слушали и постановили.',
    contentHash: 'x',
  });
  expect(early).toMatchObject({ status: 404, body: { code: 'not-found' } });
});
