import { randomUUID } from 'node:crypto';
import { dayIn, exampleInput, decide, openTask, startCase, submitted } from './test-support/journey.ts';
import { apiWorld, type Answer, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let leader: Client;

beforeAll(async () => {
  world = await apiWorld();
  leader = await world.as('leader');
}, 60_000);

afterAll(() => world.stop());

const countCases = async (): Promise<number> => {
  const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from cases');
  return rows[0]?.n ?? -1;
};

/** A refusal is a problem in Russian words, and never tells how the program is built. */
function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer).toMatchObject({ status, body: { status, ...(code && { code }) } });
  expect(answer.body['detail']).toMatch(/[а-яё]/i);
  expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node_modules|<html/i);
}

const module = (hours: number) => ({ title: 'Модуль', hours });

describe('an input that may not start a case', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['17 hours', { hours: 17 }, 'hours'],
    ['modules that add up to 19', { modules: [module(9), module(10)] }, 'modules'],
    ['an unknown school', { schools: ['school-99'] }, 'schools.0'],
    ['a school twice', { schools: ['school-1', 'school-1'] }, 'schools'],
    ['an organization that is no school', { schools: ['department'] }, 'schools.0'],
    ['a wrong type', { title: 5 }, 'title'],
    ['a missing field', { title: undefined }, 'title'],
    ['an unknown field', { surprise: true }, 'surprise'],
    ['10,000 characters where 200 are allowed', { title: 'я'.repeat(10_000) }, 'title'],
    ['ANSI escapes in a name', { title: '\u001b[31mКрасная' }, 'title'],
    ['right-to-left marks in a name', { title: 'Программа \u202Eгпж.exe' }, 'title'],
    ['NUL in a name', { title: 'Про\u0000грамма' }, 'title'],
    ['half a character in a name', { title: 'Программа \ud83d' }, 'title'],
    ['a person who is not there', { coAuthors: [randomUUID()] }, 'coAuthors.0'],
    ['a file that is not there', { files: [randomUUID()] }, 'files.0'],
    ['no uuid for a person', { coAuthors: ["'; drop table people; --"] }, 'coAuthors.0'],
  ];

  test.each(wrong)('%s is refused at its field and nothing is half done', async (_name, changes, path) => {
    const before = await countCases();
    const answer = await startCase(leader, await exampleInput(leader, changes));
    expectProblem(answer, 422);
    const paths = answer.body.errors?.map((error) => error.path) ?? [];
    expect(paths.some((found) => found === path || found.startsWith(`${path}.`))).toBe(true);
    expect(await countCases()).toBe(before);
  });

  test.each([
    ["'; drop table cases; --"],
    ['<script>alert(1)</script>'],
    ['=HYPERLINK("http://evil")'],
    ['a'.repeat(100) + '!'],
  ])('%s is only a text and comes back as it was', async (title) => {
    const id = await submitted(world, { title });
    const { body } = await leader.get<{ editions: { content: { title: string } }[] }>(`/api/cases/${id}`);
    expect(body.editions[0]?.content.title).toBe(title);
  });
});

test('a thousand mistakes are told in fifty, and names that nobody reads are cut', async () => {
  const surprises = Array.from({ length: 1000 }, (_, n) => [`${n}-${'x'.repeat(500)}`, 1] as const);
  const answer = await leader.post('/api/tasks/decisions', { items: [], ...Object.fromEntries(surprises) });
  expectProblem(answer, 422);
  expect(answer.body['errors']).toHaveLength(50);
  expect(answer.text.length).toBeLessThan(20_000);
});

describe('a body that is no body', () => {
  const raw = (body: BodyInit, type = 'application/json') =>
    leader.call('POST', '/api/process-types/program-approval/cases', {
      raw: body,
      headers: { 'content-type': type },
    });

  test('a draft over 64 KB is 413', async () => {
    const path = '/api/process-types/program-approval/draft';
    const title = 'x'.repeat(64 * 1024);
    expectProblem(await leader.put(path, { title }), 413, 'too-large');
    expect((await leader.put(path, { title: title.slice(100) })).status).toBe(200);
  });
  test('malformed JSON is 400', async () => expectProblem(await raw('{"title": '), 400, 'malformed-json'));
  test('2 MB of JSON is 413', async () =>
    expectProblem(await raw(JSON.stringify({ title: 'я'.repeat(1_000_000) })), 413, 'too-large'));
  test('1,000 levels are 422', async () =>
    expectProblem(await raw(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`), 422));
  test('__proto__ is an unknown field', async () =>
    expectProblem(await raw('{"__proto__": {"admin": true}}'), 422, 'unknown-field'));
  test('constructor is an unknown field', async () =>
    expectProblem(await raw('{"constructor": {"prototype": {}}}'), 422, 'unknown-field'));
  test('a list is no input', async () => expectProblem(await raw('[]'), 422));
  test('a number is no input', async () => expectProblem(await raw('5'), 422));
  test('null is no input', async () => expectProblem(await raw('null'), 422));
  test('a form of another site is 415', async () =>
    expectProblem(await raw('title=x', 'application/x-www-form-urlencoded'), 415, 'not-json'));
  test('text/plain is 415', async () => expectProblem(await raw('{}', 'text/plain'), 415, 'not-json'));
});

describe('an address or a query that is none', () => {
  test.each([
    ['/api/cases/not-a-uuid', 404],
    ['/api/cases/00000000-0000-0000-0000-000000000000', 404],
    [`/api/cases/${'a'.repeat(300)}`, 404],
    ['/api/tasks/%00', 400],
    ['/api/tasks/%E0%A4%A', 400],
    ['/api/nothing', 404],
    ['/api/cases/', 404],
    ['/api/cases?limit=0', 422],
    ['/api/cases?limit=100000', 422],
    ['/api/cases?limit=abc', 422],
    ['/api/cases?year=99999999999', 422],
    ['/api/cases?holder=me', 422],
    ['/api/cases?surprise=1', 422],
    ['/api/cases?state=a&state=b', 422],
    ['/api/cases?__proto__=1', 422],
    ['/api/cases?sort=name', 422],
    ['/api/tasks?mine=false', 422],
    ['/api/tasks?case=1', 422],
    ['/api/cases?q=%ED%A0%80', 400],
    ['/api/process-types/toString', 404],
    ['/api/process-types/__proto__', 404],
    ['/api/process-types/constructor/bpmn', 404],
  ])('%s is %i', async (path, status) => expectProblem(await leader.get(path), status));

  test('a search for wildcards and quotes finds them as text, not as a pattern', async () => {
    const id = await submitted(world, { title: "100%_готово 'так' \\" });
    const search = encodeURIComponent("100%_готово 'так' \\");
    const { body } = await leader.get<{ items: { id: string }[]; total: number }>(`/api/cases?q=${search}`);
    expect(body.items.map((item) => item.id)).toEqual([id]);
    expect((await leader.get<{ total: number }>('/api/cases?q=%25')).body.total).toBe(1);
  });

  test('another method is 405 and says which are allowed', async () => {
    const answer = await leader.call('DELETE', '/api/cases');
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toContain('GET');
  });
});

test('a cursor of ours is taken back however long the subject it stands at', async () => {
  const title = 'Щ'.repeat(200);
  for (const end of ['а', 'б', 'в']) await submitted(world, { title: title.slice(1) + end });
  const q = encodeURIComponent('Щ'.repeat(50));
  const path = `/api/cases?sort=subject&limit=1&q=${q}`;
  const { body } = await leader.get<{ nextCursor: string }>(path);
  expect(body.nextCursor.length).toBeGreaterThan(500);
  expect((await leader.get(`${path}&cursor=${body.nextCursor}`)).status).toBe(200);
});

describe('a forged cursor', () => {
  test('that was never given is 422', async () => {
    for (const cursor of ['x', 'AAAA', Buffer.from('["2026-01-01","x"]').toString('base64url')]) {
      expectProblem(await leader.get(`/api/cases?cursor=${cursor}`), 422, 'invalid');
    }
  });

  test('taken to another list, order, filter or person is 422', async () => {
    await submitted(world);
    await submitted(world);
    const { body } = await leader.get<{ nextCursor: string }>('/api/cases?limit=1');
    const cursor = encodeURIComponent(body.nextCursor);
    expect((await leader.get(`/api/cases?limit=1&cursor=${cursor}`)).status).toBe(200);
    expectProblem(await leader.get(`/api/cases?limit=1&sort=since&cursor=${cursor}`), 422);
    expectProblem(await leader.get(`/api/cases?limit=1&state=x&cursor=${cursor}`), 422);
    expectProblem(await leader.get(`/api/tasks?limit=1&cursor=${cursor}`), 422);
    expectProblem(await (await world.as('admin')).get(`/api/cases?limit=1&cursor=${cursor}`), 422);
    const changed = `${body.nextCursor.slice(0, -2)}${body.nextCursor.endsWith('AA') ? 'BB' : 'AA'}`;
    expectProblem(await leader.get(`/api/cases?limit=1&cursor=${changed}`), 422);
  });
});

describe('who asks', () => {
  test('nobody signed in is 401, before anything is said about what exists', async () => {
    const id = await submitted(world);
    expectProblem(await world.nobody.get(`/api/cases/${id}`), 401, 'not-signed-in');
    expectProblem(await world.nobody.get('/api/cases/nothing'), 401, 'not-signed-in');
  });

  test('nobody signed in is 401 before the body is read, so that parsing holds nobody up', async () => {
    const raw = { raw: '{"items": [', headers: { 'content-type': 'application/json' } };
    const answer = await world.nobody.call('POST', '/api/tasks/decisions', raw);
    expectProblem(answer, 401, 'not-signed-in');
    expectProblem(await leader.call('POST', '/api/tasks/decisions', raw), 400, 'malformed-json');
  });

  test('a foreign Origin is 403, and nothing happens', async () => {
    const before = await countCases();
    const answer = await startCase(leader, await exampleInput(leader), { origin: 'https://evil.example' });
    expectProblem(answer, 403, 'origin-refused');
    expect(await countCases()).toBe(before);
  });

  test('x-forwarded-for makes nobody another', async () => {
    const { status } = await leader.call('GET', '/api/me', {
      headers: { 'x-forwarded-for': '10.0.0.1, evil' },
    });
    expect(status).toBe(200);
  });

  test('somebody who may not start is 403', async () => {
    const accountant = await world.as('accountant');
    const answer = await startCase(accountant, await exampleInput(leader));
    expectProblem(answer, 403, 'not-allowed');
  });

  test('a right that is not theirs is 403', async () => {
    for (const path of ['/api/audit', '/api/incidents', '/api/demo/mail']) {
      expectProblem(await leader.get(path), 403, 'not-allowed');
    }
  });
});

describe('a text beside the forms', () => {
  const bad = ['Причина\u0007', 'Причина \u202Eанич', '\u200B\u200B\u200B', 'я'.repeat(2001)];

  test.each(bad)('%j is no reason, no question and no number of an order', async (text) => {
    const id = await submitted(world);
    const secretary = await world.as('secretary');
    const task = await openTask(secretary, id);
    const to = await world.personId('teacher2');
    expectProblem(await leader.post(`/api/cases/${id}/withdraw`, { reason: text }), 422, 'invalid');
    expectProblem(
      await secretary.post(`/api/tasks/${task.id}/delegate`, { to, reason: text }),
      422,
      'invalid',
    );
    expectProblem(await secretary.post(`/api/tasks/${task.id}/questions`, { to, text }), 422, 'invalid');
    const days = { from: dayIn(40), to: dayIn(41), substitute: null };
    expectProblem(
      await secretary.put('/api/me/absences', { ...days, orderNumber: text.slice(0, 60) }),
      422,
      'invalid',
    );
    const question = { to, text: 'Что скажете?' };
    const asked = await secretary.post(`/api/tasks/${task.id}/questions`, question);
    const answer = await (
      await world.as('teacher2')
    ).post(`/api/questions/${String(asked.body['id'])}/answer`, { text });
    expectProblem(answer, 422, 'invalid');
  });

  test.each(['0001-01-01', '1999-12-31', '2101-01-01', '9999-12-31', '10000-01-01', '2026-02-30', 'завтра'])(
    '%s is no day of an absence or an order',
    async (day) => {
      const fine = { from: dayIn(40), to: dayIn(41), orderDate: dayIn(30), substitute: null };
      for (const path of ['from', 'to', 'orderDate']) {
        const answer = await leader.put('/api/me/absences', { ...fine, [path]: day });
        expectProblem(answer, 422, 'invalid');
        expect(answer.body['errors']).toEqual([expect.objectContaining({ path })]);
      }
    },
  );
});

describe('a decision that may not be', () => {
  test('twice is 409 with the decision that stands', async () => {
    const id = await submitted(world);
    const secretary = await world.as('secretary');
    const task = await openTask(secretary, id);
    expect((await decide(secretary, task)).status).toBe(200);
    const again = await decide(secretary, task);
    expectProblem(again, 409, 'already-decided');
    expect(again.body).toMatchObject({ decision: { choice: 'complete' } });
  });

  test('by a stranger who does not see the case is 404 in the bytes of the unknown', async () => {
    const id = await submitted(world);
    const task = await openTask(await world.as('secretary'), id);
    const teacher = await world.as('teacher1');
    const invisible = await decide(teacher, task, { choice: 'complete' });
    const unknown = await teacher.post(`/api/tasks/${randomUUID()}/decision`, {
      contentHash: 'x',
      choice: 'y',
    });
    expect(invisible.status).toBe(404);
    expect(invisible.text).toBe(unknown.text);
  });

  test('by its author, who sees it, is 403 not-assignee', async () => {
    const id = await submitted(world);
    const task = await openTask(await world.as('secretary'), id);
    expectProblem(await decide(leader, task, { choice: 'complete' }), 403, 'not-assignee');
  });

  test('on what the decider has not seen is 409 content-changed', async () => {
    const id = await submitted(world);
    const secretary = await world.as('secretary');
    const task = await openTask(secretary, id);
    expectProblem(await decide(secretary, { ...task, contentHash: '0'.repeat(64) }), 409, 'content-changed');
  });

  test('for a task just withdrawn is 409 withdrawn', async () => {
    const id = await submitted(world);
    const secretary = await world.as('secretary');
    const task = await openTask(secretary, id);
    expect((await leader.post(`/api/cases/${id}/withdraw`, { reason: 'Подали по ошибке' })).status).toBe(200);
    expectProblem(await decide(secretary, task), 409, 'withdrawn');
  });

  test('with an unknown field, a wrong choice or no reason is 422 at the field', async () => {
    const id = await submitted(world);
    const secretary = await world.as('secretary');
    const task = await openTask(secretary, id);
    for (const [form, path] of [
      [{ choice: 'complete', surprise: 1 }, 'surprise'],
      [{ choice: 'approve' }, 'choice'],
      [{ choice: 'return' }, 'reason'],
      [{}, 'choice'],
    ] as const) {
      const answer = await decide(secretary, task, form);
      expectProblem(answer, 422);
      expect(answer.body['errors']).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
    }
    expectProblem(await secretary.post(`/api/tasks/${task.id}/decision`, { choice: 'complete' }), 422);
  });
});
