/** What no law keeps of somebody who has left is erased; the rest stays, and so do the cases. */
import type { CreditBookView, ErasurePlan } from './contract/views.ts';
import { decideByExamples, exampleInput, submitted } from './test-support/journey.ts';
import { saveDetails } from '../db/details/details.ts';
import { someDetails } from '../db/details/test-support/told.ts';
import { publish } from './test-support/publish.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

let world: ApiWorld;
let admin: Client;
let id: string;
let program: string;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
  id = await world.personId('leader');
  const leader = await world.as('leader');
  program = await publish(world, await submitted(world, { title: 'Прощальный урок' }));
  await leader.put('/api/process-types/program-approval/draft', { title: 'Недописанное' });
  await leader.post('/api/me/calendar', {});
  const { detailKeys, pool } = world.api.deps;
  if (detailKeys === undefined) throw new Error('no keys');
  await saveDetails(pool, detailKeys, { personId: id, details: someDetails, now: new Date() });
}, 120_000);

afterAll(() => world.stop());

const path = () => `/api/people/${id}/erasure`;
const counts = ({ goes }: ErasurePlan) => goes.map(({ count }) => count);

test('somebody asks once, the administrator hears of it, and sees beforehand what would go and what stays by which law', async () => {
  const leader = await world.as('leader');
  const first = await leader.post<{ askedAt: string }>('/api/me/erasure');
  expect((await leader.post('/api/me/erasure')).body).toEqual(first.body);
  expect((await admin.get('/api/erasures')).body).toMatchObject({
    items: [{ person: { id }, askedAt: first.body.askedAt, hasLeft: false }],
  });
  const { body } = await admin.get<ErasurePlan>(path());
  expect(counts(body)).toEqual([1, 1, 1, 0, 0, 1, 1, 2]);
  expect(body.stays.every(({ law }) => /ФЗ/.test(law))).toBe(true);
  expect((await (await world.as('leader')).get('/api/me')).status).toBe(200);
});

test('of somebody who holds a role, or will, nothing is erased', async () => {
  const refused = await admin.post(path(), { reason: 'Просьба об удалении' });
  expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } });
  expect(refused.body['detail']).toContain('приказом об увольнении');
  await world.owner.query(`update role_grants set valid_from = current_date + 30 where person_id = $1`, [id]);
  expect((await admin.post(path(), { reason: 'Просьба об удалении' })).status).toBe(422);
  expect(counts((await admin.get<ErasurePlan>(path())).body)).toEqual([1, 1, 1, 0, 0, 1, 1, 2]);
});

test('of somebody who has left the account, keys, address and drafts go, the name leaves the registry, cases and history stay', async () => {
  await world.owner.query(
    `update role_grants set valid_from = current_date - 30, valid_to = current_date - 2 where person_id = $1`,
    [id],
  );
  // A mail server names the address that it refuses.
  await world.owner.query(
    `update notifications set delivery = 'failed', error = 'EENVELOPE 550 <leader@demo.local> unknown' where person_id = $1`,
    [id],
  );
  const before = await world.owner.query('select count(*) from decisions');
  const done = await admin.post<ErasurePlan>(path(), { reason: 'Просьба об удалении' });
  expect([done.status, counts(done.body)]).toEqual([200, [0, 0, 0, 0, 0, 0, 0, 0]]);
  expect(done.body.doneAt).not.toBeNull();
  const { rows: letters } = await world.owner.query('select n from notifications n where person_id = $1', [
    id,
  ]);
  expect(letters.length).toBeGreaterThan(0);
  expect(JSON.stringify(letters)).not.toContain('leader@demo.local');
  expect((await (await world.as('leader')).get('/api/me')).status).toBe(401);
  const signIn = { email: 'leader@demo.local', password: 'demo-demo' };
  expect((await world.nobody.post('/api/auth/sign-in/email', signIn)).status).toBe(401);
  for (const sql of [
    `select from auth."user" where email = 'leader@demo.local'`,
    `select from auth.api_keys where person_id = '${id}'`,
    `select from drafts where person_id = '${id}'`,
    `select from people where id = '${id}' and (email is not null or user_id is not null)`,
  ])
    expect([sql, (await world.owner.query(sql)).rowCount]).toEqual([sql, 0]);
  await world.owner.query('delete from role_grants where person_id = $1', [await world.personId('teacher5')]);
  const stranger = await world.as('teacher5');
  expect((await stranger.get(`/api/programs/${program}`)).body).toMatchObject({
    leader: { name: 'имя не публикуется' },
  });
  expect((await admin.get(`/api/cases/${program}`)).text).toContain('Соколова');
  expect((await world.owner.query('select count(*) from decisions')).rows).toEqual(before.rows);
  expect((await admin.get('/api/erasures')).body).toEqual({ items: [] });
  const { rows } = await world.owner.query(`select reason from audit where kind = 'erased'`);
  expect(rows).toEqual([{ reason: 'Просьба об удалении' }]);
});

test('what a teacher said of themselves in confidence goes, though decisions never change otherwise', async () => {
  const teacher = await world.as('teacher4');
  const person = await world.personId('teacher4');
  const input = await exampleInput(teacher, {}, 'iop-cycle');
  const { body: begun } = await teacher.post<{ id: string }>('/api/process-types/iop-cycle/cases', input);
  // The invitation, the self-diagnosis, the plan.
  for (let step = 1; step <= 3; step++) await decideByExamples(world, begun.id, ['teacher4']);
  const secret = () =>
    world.owner.query(
      `select from decisions where case_id = $1 and form ? 'ratings' union all
       select from iop_deficits where case_id = $1`,
      [begun.id],
    );
  expect((await secret()).rowCount).toBeGreaterThan(1);
  const call = `select erase_answers('${person}', current_date, '[{"type":"iop-cycle","keys":["ratings"]}]')`;
  expect((await world.owner.query(call)).rows).toEqual([{ erase_answers: 0 }]);

  await world.owner.query(
    'update role_grants set valid_from = current_date - 30, valid_to = current_date - 2 where person_id = $1',
    [person],
  );
  const done = await admin.post<ErasurePlan>(`/api/people/${person}/erasure`, { reason: 'Просьба' });
  expect([done.status, counts(done.body)]).toEqual([200, [0, 0, 0, 0, 0, 0, 0, 0]]);
  expect((await secret()).rowCount).toBe(0);
  const kept = 'select choice from decisions where case_id = $1 order by decided_at';
  expect((await world.owner.query(kept, [begun.id])).rows).toHaveLength(3);
});

test('only an administrator sees and does it, and only of somebody who is there', async () => {
  for (const login of ['head1', 'methodist', 'department']) {
    const client = await world.as(login);
    expect((await client.get(path())).status).toBe(403);
    expect((await client.post(path(), { reason: 'Просьба' })).status).toBe(403);
    expect((await client.get('/api/erasures')).status).toBe(403);
  }
  const nobody = '/api/people/00000000-0000-0000-0000-000000000000/erasure';
  expect((await admin.get(nobody)).status).toBe(404);
  expect((await admin.post(nobody, { reason: 'Просьба' })).status).toBe(404);
  expect((await admin.post(path(), {})).status).toBe(422);
});

describe('the hours of somebody whose data are erased', () => {
  const person = '33333333-3333-4333-8333-333333333333';
  const book = () => admin.get<CreditBookView>(`/api/people/${person}/credit-book`);

  beforeAll(async () => {
    await world.owner.query(
      `insert into people (id, last_name, first_name) values ($1, 'Бесприказная', 'Анна')`,
      [person],
    );
    await world.owner.query(
      `insert into ledger_entries (id, person_id, hours, counter, title, dated_to, year, source_kind, source_id, source_turn,
         attachment_ids, policy_version, explanation, at)
       values (gen_random_uuid(), $1, 18, 'methodical', 'Семинар', '2026-03-12', 2025, 'earlierDocument', 'x', 0, '{}', 1,
         '{"ru": "Справка", "en": "Statement"}', now())`,
      [person],
    );
  });

  test('stay in the ledger to the last row, and nothing tells whose they are', async () => {
    expect((await book()).body.person.name).toBe('Бесприказная Анна');
    const plan = await admin.post<ErasurePlan>(`/api/people/${person}/erasure`, {
      reason: 'Просьба об удалении',
    });
    expect(plan.status).toBe(200);
    const { body, text } = await book();
    expect([body.person.name, body.methodical.hours, body.items.length]).toEqual(['Данные удалены', 18, 1]);
    expect(text).not.toContain('Бесприказная');
    const { rows } = await world.owner.query(
      'select last_name, first_name, patronymic from people where id = $1',
      [person],
    );
    expect(rows).toEqual([{ last_name: 'Данные удалены', first_name: '', patronymic: null }]);
  });

  test('tell no name either where orders and cases keep it by law', async () => {
    const { body } = await admin.get<CreditBookView>(`/api/people/${id}/credit-book`);
    expect(body.person.name).toBe('Данные удалены');
    expect((await admin.get(`/api/cases/${program}`)).text).toContain('Соколова');
  });
});
