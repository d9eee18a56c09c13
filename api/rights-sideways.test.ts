/** Ways around the lists: keys, cursors, drafts and addresses of somebody else, and what stands open to everybody. */
import type { TaskDetail } from './contract/views.ts';
import { decide, exampleInput, openTask, startCase } from './test-support/journey.ts';
import { foreignThings, upload, type Foreign } from './test-support/rights/foreign.ts';
import { toldOf } from './test-support/rights/named.ts';
import { requests } from './test-support/rights/requests.ts';
import { answersOf, stranger, type Stranger } from './test-support/rights/stranger.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import { endpoints, type Endpoint, type Endpoints } from './contract/index.ts';

let world: ApiWorld;
let foreign: Foreign;
let they: Stranger;
let leader: Client;
let secretary: Client;

beforeAll(async () => {
  world = await apiWorld();
  they = await stranger(world);
  foreign = await foreignThings(world);
  [leader, secretary] = [await world.as('leader'), await world.as('secretary')];
}, 60_000);

afterAll(() => world.stop());

const reads = (Object.keys(endpoints) as (keyof Endpoints)[]).filter(
  (name) => endpoints[name].method === 'GET' && name !== 'events',
);

describe("a key of somebody else's", () => {
  const key = { 'idempotency-key': 'guessed' };

  test('begins a case of its own, and does not give the answer that they were given', async () => {
    const input = await exampleInput(leader, { schools: ['school-1'], coAuthors: [] });
    const [theirs, again] = [await startCase(leader, input, key), await startCase(leader, input, key)];
    expect(again.body.id).toBe(theirs.body.id);
    const { body, status } = await startCase(they.client, input, key);
    expect(status).toBe(201);
    expect(body.id).not.toBe(theirs.body.id);
    expect((await they.client.get(`/api/cases/${theirs.body.id}`)).status).toBe(404);
  });

  test('uploads a file of its own', async () => {
    const [theirs, own] = [
      await upload(leader, 'Тайна', 'a.txt', key),
      await upload(they.client, 'Своё', 'b.txt', key),
    ];
    expect(own).toMatchObject({ name: 'b.txt' });
    expect(own.id).not.toBe(theirs.id);
    expect((await they.client.get(`/api/attachments/${theirs.id}`)).status).toBe(404);
  });

  test('does not open the answer to a decision, alone or among many', async () => {
    const { body: started } = await startCase(
      leader,
      await exampleInput(leader, { schools: ['school-1'], coAuthors: [] }),
    );
    const task = await openTask(secretary, started.id);
    const form = { contentHash: task.contentHash, choice: 'return', reason: 'Мало часов' };
    const path = `/api/tasks/${task.id}/decision`;
    expect((await secretary.post(path, form, key)).status).toBe(200);
    expect((await secretary.post(path, form, key)).status).toBe(200);
    expect((await they.client.post(path, form, key)).status).toBe(404);
    const many = { items: [{ taskId: task.id, ...form }] };
    const { body } = await they.client.post<{ items: { ok: boolean }[] }>('/api/tasks/decisions', many, key);
    expect(body.items.map(({ ok }) => ok)).toEqual([false]);
    expect((await decide(they.client, task)).status).toBe(404);
  });
});

test("a cursor of somebody else's is refused in every list", async () => {
  await startCase(leader, await exampleInput(leader, { schools: ['school-1'], coAuthors: [] }));
  for (const [owner, path] of [
    [leader, '/api/cases?limit=1'],
    [secretary, '/api/tasks?limit=1'],
    [leader, '/api/people?limit=1'],
    [leader, '/api/organizations?limit=1'],
    [leader, `/api/cases/${foreign.program.caseId}/timeline?limit=1`],
  ] as const) {
    const { body } = await owner.get<{ nextCursor: string }>(path);
    const further = `${path}&cursor=${encodeURIComponent(body.nextCursor)}`;
    expect([path, (await owner.get(further)).status]).toEqual([path, 200]);
    const refused = (await they.client.get(further)).status;
    expect([path, refused]).toEqual([path, path.includes('timeline') ? 404 : 422]);
  }
});

test('what somebody has typed and not sent is read by nobody else, whoever sees the task or starts the process', async () => {
  const { taskId, word } = foreign.program;
  // Whatever they began since has taken the draft with it.
  await leader.put('/api/process-types/program-approval/draft', { title: word });
  expect((await secretary.get<TaskDetail>(`/api/tasks/${taskId}`)).body.draft).toMatchObject({
    reason: word,
  });
  for (const login of ['leader', 'head1', 'chair', 'department', 'admin']) {
    const client = await world.as(login);
    expect((await client.get<TaskDetail>(`/api/tasks/${taskId}`)).body.draft).toBeNull();
    const { body } = await client.get('/api/process-types/program-approval');
    expect(body['draft']).toEqual(login === 'leader' ? { title: word } : null);
  }
});

/** Where the administrator keeps people, their accounts and letters: addresses are what these are for. */
function isOfRegister(name: keyof Endpoints): boolean {
  const { access, tells }: Endpoint = endpoints[name];
  return tells === 'register' || (typeof access === 'object' && /^(people|mail)\./.test(access.permission));
}

test("nobody is told anybody's e-mail address but their own; the administrator where people and letters are kept", async () => {
  for (const login of ['leader', 'head1', 'chair', 'methodist', 'department', 'admin']) {
    const client = await world.as(login);
    const told = [];
    for (const name of reads.filter((one) => login !== 'admin' || !isOfRegister(one))) {
      const texts = (await answersOf(client, name, foreign.program)).map(({ text }) => text);
      told.push(...texts.flatMap((text) => text.match(/[\w.-]+@[\w-]+[.]local/g) ?? []));
    }
    expect(new Set(told)).toEqual(new Set([`${login}@demo.local`]));
  }
  expect((await leader.get<{ items: unknown[] }>('/api/people?q=chair%40demo.local')).body.items).toEqual([]);
});

test('to ask for the head of an answer tells a stranger no more than the answer', async () => {
  for (const name of ['case', 'task', 'attachment'] as const) {
    const [{ path } = { path: '' }] = requests[name](foreign.program);
    expect([name, (await they.client.call('HEAD', path)).status]).toEqual([name, 404]);
    expect([name, (await leader.call('HEAD', path)).status]).toEqual([name, 200]);
  }
});

test('what stands open to everybody names neither a case nor a person', async () => {
  for (const path of ['/healthz', '/readyz', '/metrics', '/openapi.json', '/api/docs']) {
    const { text } = await world.nobody.get(path);
    expect([path, toldOf(text, foreign.program), text.includes('@demo.local')]).toEqual([path, [], false]);
  }
});
