import {
  COUNCIL,
  caseOf,
  decide,
  decideByExamples,
  openTask,
  submitted,
  toVote,
} from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';
import type { TimelineEvent } from './contract/views.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

async function sees(login: string, caseId: string): Promise<boolean> {
  const client = await world.as(login);
  const { status } = await client.get(`/api/cases/${caseId}`);
  const { status: history } = await client.get(`/api/cases/${caseId}/timeline`);
  const list = await client.get<{ items: { id: string }[]; total: number }>('/api/cases?limit=200');
  const listed = list.body.items.some(({ id }) => id === caseId);
  expect(list.body.total).toBe(list.body.items.length);
  expect([status, history, listed]).toEqual(listed ? [200, 200, true] : [404, 404, false]);
  return listed;
}

async function whoSees(caseId: string, logins: readonly string[]): Promise<string[]> {
  const seen = [];
  for (const login of logins) if (await sees(login, caseId)) seen.push(login);
  return seen;
}

const everybody = [
  'leader', 'secretary', 'chair', 'member1', 'member5', 'head1', 'head2', 'head3', 'deputy1', 'teacher1',
  'methodist', 'accountant', 'department', 'admin', 'level-school', 'level-district', 'level-krai',
]; // prettier-ignore

test('a case is seen by its author, council, schools, methodist, department, administrator and its level', async () => {
  const id = await submitted(world, { schools: ['school-1', 'school-2'], coAuthors: [] });
  expect(await whoSees(id, everybody)).toEqual([
    'leader', 'secretary', 'chair', 'member1', 'member5', 'head1', 'head2', 'deputy1',
    'methodist', 'department', 'admin', 'level-district',
  ]); // prettier-ignore
});

test('the head of a school that the case is not about sees neither case nor task nor count of it', async () => {
  const id = await submitted(world, { schools: ['school-1'] });
  const head = await world.as('head3');
  const unknown = await head.get('/api/cases/00000000-0000-0000-0000-000000000000');
  const invisible = await head.get(`/api/cases/${id}`);
  expect(invisible.text).toBe(unknown.text);
  const task = await openTask(await world.as('secretary'), id);
  expect((await head.get(`/api/tasks/${task.id}`)).status).toBe(404);
  const admin = await world.as('admin');
  const action = await head.post(`/api/cases/${id}/actions/cancel`, { reason: 'не моё дело' });
  expect(action.status).toBe(403);
  expect((await admin.get(`/api/tasks/${task.id}`)).status).toBe(200);
});

test('whoever is asked a question sees the case from then on, and only then', async () => {
  const id = await submitted(world, { schools: ['school-1'], coAuthors: [] });
  const secretary = await world.as('secretary');
  const task = await openTask(secretary, id);
  expect(await sees('teacher2', id)).toBe(false);
  const to = await world.personId('teacher2');
  const asked = await secretary.post<{ id: string }>(`/api/tasks/${task.id}/questions`, {
    to,
    text: 'Что скажете?',
  });
  expect(asked.status).toBe(201);
  expect(await sees('teacher2', id)).toBe(true);
  const stranger = await (
    await world.as('teacher3')
  ).post(`/api/questions/${asked.body.id}/answer`, { text: 'Нет' });
  expect(stranger.status).toBe(404);
  const answered = await (
    await world.as('teacher2')
  ).post(`/api/questions/${asked.body.id}/answer`, { text: 'Да' });
  expect(answered).toMatchObject({ status: 200, body: asked.body });
});

test('whoever handed a task over still sees the case, and so does everybody in the chain', async () => {
  const id = await submitted(world, { schools: ['school-1'], coAuthors: [] });
  for (const login of ['teacher4', 'teacher5']) await world.grant(login, 'councilSecretary', 'district');
  const secretary = await world.as('secretary');
  const task = await openTask(secretary, id);
  const reason = 'Уезжаю на курсы';
  const handed = await secretary.post(`/api/tasks/${task.id}/delegate`, {
    to: await world.personId('teacher4'),
    reason,
  });
  expect(handed.status).toBe(200);
  expect((await secretary.get(`/api/tasks/${task.id}`)).body).toMatchObject({ can: { decide: false } });
  const further = { to: await world.personId('teacher5'), reason };
  expect((await (await world.as('teacher4')).post(`/api/tasks/${task.id}/delegate`, further)).status).toBe(
    200,
  );
  await world.owner.query(`delete from role_grants where role = 'councilSecretary'`);
  expect(await whoSees(id, ['secretary', 'teacher3', 'teacher4', 'teacher5'])).toEqual([
    'secretary',
    'teacher4',
    'teacher5',
  ]);
  await world.grant('secretary', 'councilSecretary', 'district');
});

describe('a vote', () => {
  let id: string;

  beforeAll(async () => {
    id = await submitted(world, { schools: ['school-1'], coAuthors: [await world.personId('member5')] });
    await toVote(world, id);
  });

  const votesSeenBy = async (login: string) => {
    const { decisions } = await caseOf(await world.as(login), id);
    return decisions.filter(({ step }) => step === 'vote');
  };

  test('names whom the system recused as an author, where it is voted on and in the history', async () => {
    const client = await world.as('chair');
    const { steps } = await caseOf(client, id);
    const recused = steps.map((step) => [step.key, step.recused]);
    expect(recused).toContainEqual(['vote', 'Отвод: Фролова С. Г., автор программы']);
    expect(recused).toContainEqual(['agenda', null]);
    const { body } = await client.get<{ items: TimelineEvent[] }>(`/api/cases/${id}/timeline`);
    const opened = body.items.find(({ step, kind }) => step === 'vote' && kind === 'opened');
    expect(opened?.title).toBe('Открыт шаг: Голосование. Отвод: Фролова С. Г., автор программы');
    expect(opened?.detail).toMatchObject({ recused: 'Фролова С. Г.' });
  });

  test('that goes on shows its author nothing, its members names, and members their own', async () => {
    const member = await world.as('member2');
    const against = await decide(member, await openTask(member, id), {
      choice: 'against',
      reason: 'Мало практики',
    });
    expect(against.status).toBe(200);
    expect(await votesSeenBy('leader')).toEqual([]);
    expect(await votesSeenBy('chair')).toEqual([
      expect.objectContaining({
        choice: 'against',
        actor: expect.objectContaining({ id: await world.personId('member2') }),
      }),
    ]);
  });

  test('that is over shows its author totals and reasons without names, times or seats', async () => {
    await decideByExamples(world, id, COUNCIL);
    const votes = await votesSeenBy('leader');
    expect(votes.map(({ choice }) => choice)).toEqual(['against', 'for', 'for', 'for']);
    expect(votes[0]?.form).toEqual({ reason: 'Мало практики' });
    expect(new Set(votes.map(({ decidedAt }) => decidedAt)).size).toBe(1);
    for (const vote of votes) {
      expect(vote).toMatchObject({
        actor: null,
        standsInFor: null,
        organization: null,
        seat: '',
        roleTitle: '',
      });
    }
    const people = await Promise.all(COUNCIL.map((login) => world.personId(login)));
    const { body } = await (
      await world.as('leader')
    ).get<{ items: TimelineEvent[] }>(`/api/cases/${id}/timeline`);
    const casts = body.items.filter(({ step, kind }) => step === 'vote' && kind === 'decided');
    expect(casts).toHaveLength(4);
    for (const cast of casts) {
      expect(cast).toMatchObject({ actor: null, reason: null, detail: {}, title: 'Подан голос' });
      expect(people.some((person) => JSON.stringify(cast).includes(person))).toBe(false);
    }
  });

  test('shows an author who sits on the council no names either: not in decisions, history or tasks', async () => {
    const author = await world.as('member5');
    const view = await caseOf(author, id);
    expect(view.can).toMatchObject({ seeNames: false });
    expect((await votesSeenBy('member5')).map(({ actor }) => actor)).toEqual([null, null, null, null]);
    const { body } = await author.get<{ items: TimelineEvent[] }>(`/api/cases/${id}/timeline`);
    const casts = body.items.filter(({ step, kind }) => step === 'vote' && kind === 'decided');
    expect(casts.map(({ actor }) => actor)).toEqual([null, null, null, null]);
    const tasks = view.tasks.filter(({ step, state }) => step === 'vote' && state === 'decided');
    expect(tasks).toHaveLength(4);
    for (const task of tasks) {
      expect((await author.get(`/api/tasks/${task.id}`)).body).toMatchObject({ decision: null });
      expect((await (await world.as('chair')).get(`/api/tasks/${task.id}`)).body['decision']).not.toBeNull();
    }
  });

  test('shows its names to council, department and administrator, not to heads of schools', async () => {
    for (const login of ['chair', 'secretary', 'department', 'admin']) {
      expect((await votesSeenBy(login)).every(({ actor }) => actor !== null)).toBe(true);
    }
    expect((await votesSeenBy('head1')).every(({ actor }) => actor === null)).toBe(true);
  });
});
