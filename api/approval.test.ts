import { processes } from '../workflows/processes.ts';
import { randomUUID } from 'node:crypto';
import {
  COUNCIL,
  caseOf,
  decide,
  decideByExamples,
  openTask,
  submitted,
  toVote,
} from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';
import type { MailView, ProcessTypeView, TimelineEvent } from './contract/views.ts';

let world: ApiWorld;
let leader: Client;

beforeAll(async () => {
  world = await apiWorld();
  leader = await world.as('leader');
}, 60_000);

afterAll(() => world.stop());

async function timelineOf(id: string): Promise<TimelineEvent[]> {
  const { body } = await leader.get<{ items: TimelineEvent[] }>(`/api/cases/${id}/timeline`);
  return body.items;
}

test('a program travels to its minutes by the examples of its input and tasks alone', async () => {
  const id = await submitted(world);
  await toVote(world, id);
  await decideByExamples(world, id, COUNCIL);
  expect(await caseOf(leader, id)).toMatchObject({
    step: 'minutes',
    stepTitle: 'Протокол',
    stateTitle: 'на голосовании',
  });
  await decideByExamples(world, id, ['secretary']);
  expect(await caseOf(leader, id)).toMatchObject({ step: 'signature', stateTitle: 'на голосовании' });
  await decideByExamples(world, id, ['chair']);
  const events = await timelineOf(id);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events.map(({ title }) => title)).toEqual(
    expect.arrayContaining([
      'Дело начато',
      'Открыт шаг: Проверка комплектности',
      'Проверка комплектности: Принять и назначить рецензентов',
      'Совет одобрил программу',
      'Протокол: Подписать и передать председателю',
      'Подпись председателя: Подписать',
    ]),
  );
});

describe("the case's first sentence", () => {
  test('says whom the case waits for, since when, and what comes next', async () => {
    const id = await submitted(world);
    const { sentence, nextSentence, escalatesTo, nextTitle } = await caseOf(leader, id);
    expect(sentence).toMatch(
      /^Ждёт проверки секретаря экспертного совета \(Е\. А\. Кузьмина\), со? \d+ [а-я]+, 1-й день из 3\.$/,
    );
    expect(nextSentence).toMatch(
      /^Если не ответит до [а-я]+, \d+ [а-я]+( \d{4} года)?, 18:00, узнает председатель экспертного совета\. Дальше: экспертные заключения\.$/,
    );
    expect(escalatesTo).toBe('председатель экспертного совета');
    expect(nextTitle).toBe('Экспертные заключения');
  });

  test('counts a crowd in place of naming it, and says how many have answered', async () => {
    const id = await submitted(world);
    await toVote(world, id);
    await decideByExamples(world, id, ['chair']);
    const { sentence } = await caseOf(leader, id);
    expect(sentence).toMatch(/^Ждёт голосов ещё 4 из 5, .* Уже ответил 1 из 5\.$/);
  });

  test('tells how the case ended', async () => {
    const id = await submitted(world);
    await leader.post(`/api/cases/${id}/withdraw`, { reason: 'Доработаем и подадим заново' });
    const view = await caseOf(leader, id);
    expect(view.stateTitle).toBe('отозвана');
    expect(view.can).toMatchObject({ withdraw: false });
    expect(view.sentence).toMatch(/отозвана|система готовит/);
  });
});

test('a case names the people and organizations that its content names by id', async () => {
  const coAuthor = await world.personId('member5');
  const id = await submitted(world, { schools: ['school-1'], coAuthors: [coAuthor] });
  const { names, contentSchema, editions } = await caseOf(leader, id);
  expect(names).toEqual({ 'school-1': 'Школа № 1', [coAuthor]: 'Фролова Светлана Геннадьевна' });
  expect(contentSchema).toMatchObject({ properties: { schools: { title: 'Школы' } } });
  expect(editions).toHaveLength(1);
});

test('an edition that was returned stands beside the new one, with its reason in the history', async () => {
  const id = await submitted(world);
  const secretary = await world.as('secretary');
  const reason = 'Добавьте список литературы';
  expect((await decide(secretary, await openTask(secretary, id), { choice: 'return', reason })).status).toBe(
    200,
  );
  const [returned] = (await timelineOf(id)).filter(({ kind }) => kind === 'decided');
  expect(returned).toMatchObject({
    reason,
    actor: { shortName: 'Кузьмина Е. А.' },
    roleTitle: 'секретарь экспертного совета',
  });
});

describe('the list of cases', () => {
  test('is filtered by what its columns show, sorted both ways, and counts what the filters find', async () => {
    const marked = `Фильтр ${Date.now()}`;
    const own: string[] = [];
    for (const hours of ['а', 'б', 'в']) own.push(await submitted(world, { title: `${marked} ${hours}` }));
    const q = encodeURIComponent(marked);
    const ask = async (filter: string) => {
      const { body } = await leader.get<{ items: { id: string }[]; total: number }>(
        `/api/cases?q=${q}${filter}`,
      );
      expect(body.total).toBe(body.items.length);
      return body.items.map(({ id }) => own.indexOf(id));
    };
    expect(await ask('&sort=opened')).toEqual([0, 1, 2]);
    expect(await ask('')).toEqual([2, 1, 0]);
    expect(await ask('&sort=subject')).toEqual([0, 1, 2]);
    expect(await ask('&sort=-subject')).toEqual([2, 1, 0]);
    expect(await ask('&sort=due')).toHaveLength(3);
    for (const hit of [
      '&type=program-approval', '&state=submitted', '&step=completeness', '&school=school-2', '&level=district',
      '&health=ok', `&holder=${await world.personId('secretary')}`,
    ]) expect([hit, (await ask(hit)).length]).toEqual([hit, 3]); // prettier-ignore
    for (const miss of [
      '&type=absence',
      '&state=approved',
      '&step=vote',
      '&school=moskovskaya',
      '&year=2001',
      '&health=overdue',
      '&health=failing',
    ])
      expect([miss, await ask(miss)]).toEqual([miss, []]);
  });

  test('calls a case overdue past its term, and failing while an incident stands', async () => {
    const id = await submitted(world);
    await world.owner.query(`update cases set due = now() - interval '1 day' where id = $1`, [id]);
    expect(await caseOf(leader, id)).toMatchObject({ health: 'overdue' });
    await world.owner.query(
      `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
       values (gen_random_uuid(), 'activity', $1, 'publish', 'publish:timeout', 'timeout', 3, now(), now())`,
      [id],
    );
    expect(await caseOf(leader, id)).toMatchObject({ health: 'failing', incidents: [] });
    const admin = await world.as('admin');
    expect(await caseOf(admin, id)).toMatchObject({ incidents: [{ attempts: 3 }] });
    const { body } = await admin.get<{ items: unknown[] }>('/api/incidents?group=fingerprint');
    expect(body.items).toContainEqual(
      expect.objectContaining({ fingerprint: 'publish:timeout', cases: 1, caseId: null }),
    );
  });
});

describe('a declaration', () => {
  test('comes with schemas, steps and outcomes in Russian; whoever may start it is told so', async () => {
    const { body } = await leader.get<{ items: ProcessTypeView[] }>('/api/process-types');
    // Only those that somebody may start from here.
    const people = processes.filter(({ startedBy }) => startedBy.length > 0);
    expect(body.items.map(({ key }) => key)).toEqual(people.map(({ key }) => key));
    expect(body.items[0]).toMatchObject({ gender: 'feminine', can: { start: true }, draft: null });
    const teacher = await (
      await world.as('teacher1')
    ).get<{ items: ProcessTypeView[] }>('/api/process-types');
    expect(teacher.body.items[0]?.can).toEqual({ start: false });
  });

  test('keeps what was typed until it is submitted', async () => {
    expect((await leader.put('/api/process-types/program-approval/draft', { title: 'Начато' })).status).toBe(
      200,
    );
    const path = '/api/process-types/program-approval';
    expect((await leader.get<ProcessTypeView>(path)).body.draft).toEqual({ title: 'Начато' });
    await submitted(world);
    expect((await leader.get<ProcessTypeView>(path)).body.draft).toBeNull();
    expect((await leader.put('/api/process-types/nothing/draft', {})).status).toBe(404);
  });

  test('is drawn as a map whose tasks bear the names of its steps, each with its place', async () => {
    const { text, headers } = await leader.get('/api/process-types/program-approval/bpmn');
    expect(headers.get('content-type')).toContain('application/xml');
    for (const step of [
      'completeness',
      'opinions',
      'agenda',
      'vote',
      'minutes',
      'signature',
      'agreements',
      'conciliation',
      'revision',
    ]) {
      expect(text).toContain(`<bpmn:userTask id="${step}"`);
      expect(text).toContain(`bpmnElement="${step}"`);
    }
    for (const end of ['Программа утверждена', 'Программа отклонена', 'Программа отозвана']) {
      expect(text).toMatch(new RegExp(`<bpmn:endEvent [^>]*name="${end}"`));
    }
  });
});

describe('the demo mailbox', () => {
  test('shows the administrator letters in Russian that lead to the task', async () => {
    const id = await submitted(world, { title: 'Письмо' });
    const task = await openTask(await world.as('secretary'), id);
    const admin = await world.as('admin');
    const { body } = await admin.get<{ items: MailView[] }>('/api/demo/mail?to=secretary@demo.local&limit=1');
    expect(body.items[0]).toMatchObject({
      to: 'secretary@demo.local',
      kind: 'opened',
      subject: 'Проверить программу и назначить рецензентов: «Письмо», 18 ч',
      link: `${world.baseUrl}/tasks/${task.id}`,
    });
    expect(body.items[0]?.text).toContain('Елена Андреевна, здравствуйте!');
  });

  test('says tomorrow what a letter said when it was written, though the term and the title have changed', async () => {
    const id = await submitted(world, { title: 'Было' });
    const [admin, secretary] = [await world.as('admin'), await world.as('secretary')];
    const task = await openTask(secretary, id);
    const letter = async () => {
      const path = '/api/demo/mail?to=secretary@demo.local&limit=50';
      const { body } = await admin.get<{ items: MailView[] }>(path);
      return body.items.find(({ kind, link }) => kind === 'opened' && link?.endsWith(task.id));
    };
    const written = await letter();
    const extended = { reason: 'Праздники', days: 5, taskId: task.id };
    expect((await admin.post(`/api/cases/${id}/actions/extend`, extended)).status).toBe(200);
    expect((await openTask(secretary, id)).due).not.toBe(task.due);
    await world.owner.query(`update cases set subject = 'Стало' where id = $1`, [id]);
    expect(await letter()).toEqual(written);
  });

  test('tells the author of the vote, not of each step that closed', async () => {
    const id = await submitted(world, { title: 'Новости' });
    await toVote(world, id);
    await decideByExamples(world, id, COUNCIL);
    await decideByExamples(world, id, ['secretary', 'chair']);
    const admin = await world.as('admin');
    const { body } = await admin.get<{ items: MailView[] }>('/api/demo/mail?to=leader@demo.local&limit=50');
    const own = body.items.filter(({ link }) => link?.endsWith(id));
    expect(own.map(({ subject }) => subject)).toEqual(['Совет одобрил программу: «Новости», 18 ч']);
  });
});

test('people are found by a part of their name and by role, page by page', async () => {
  type People = { items: { id: string; name: string }[]; nextCursor: string | null };
  const found = await leader.get<People>(`/api/people?q=${encodeURIComponent('кузьм')}`);
  expect(found.body.items).toEqual([expect.objectContaining({ name: 'Кузьмина Елена Андреевна' })]);
  const seen: string[] = [];
  for (let after = ''; ;) {
    const { body }: { body: People } = await leader.get<People>(
      `/api/people?role=councilMember,councilChair&limit=2${after}`,
    );
    seen.push(...body.items.map(({ name }) => name));
    if (body.nextCursor === null) break;
    after = `&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  expect(seen).toHaveLength(6);
  expect(seen).toEqual([...new Set(seen)].toSorted());
});

test('a refused write is audited with its object: of a stranger, of an item of many', async () => {
  const teacher = await world.as('teacher3');
  const admin = await world.as('admin');
  const [one, other] = [randomUUID(), randomUUID()];
  await teacher.post(`/api/tasks/${one}/decision`, { contentHash: 'x', choice: 'agree' });
  await teacher.post('/api/tasks/decisions', {
    items: [{ taskId: other, contentHash: 'x', choice: 'agree' }],
  });
  await world.api.deps.guards.flush();
  const { body } = await admin.get<{ items: { detail: Record<string, unknown> }[] }>(
    `/api/audit?kind=refused&actor=${await world.personId('teacher3')}`,
  );
  const seen = body.items.map(({ detail }) => [detail['route'], detail['objectId']]);
  expect(seen).toEqual(
    expect.arrayContaining([
      ['/api/tasks/{id}/decision', one],
      ['/api/tasks/{id}/decision', other],
    ]),
  );
});

test('the audit holds ids, not names, and refusals of rights with what was asked for', async () => {
  await (await world.as('teacher2')).get('/api/audit');
  const admin = await world.as('admin');
  const teacher = await world.personId('teacher2');
  await world.api.deps.guards.flush();
  type Audit = { items: { kind: string; detail: Record<string, unknown> }[] };
  const { body, text } = await admin.get<Audit>(`/api/audit?kind=refused&actor=${teacher}`);
  expect(body.items[0]).toMatchObject({
    detail: { code: 'not-allowed', route: '/api/audit', method: 'GET' },
  });
  expect(text).toContain(teacher);
  const { rows } = await world.owner.query<{ all: string }>(
    'select coalesce(string_agg(detail::text, $1), $1) as all from audit',
    [''],
  );
  expect(rows[0]?.all).not.toMatch(/[А-Яа-я]{3,}/);
});
