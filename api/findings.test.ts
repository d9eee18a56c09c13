import { randomUUID } from 'node:crypto';
import { keepFindings } from '../db/findings/store.ts';
import type { FindingView } from './contract/views.ts';
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld();
}, 60_000);

afterAll(() => world.stop());

interface Answer {
  items: FindingView[];
  nextCursor: string | null;
  lastCheck: { rules: number; found: number; notes: string[] } | null;
}

test('an administrator reads what was found in words, with the action that mends it; nobody else does', async () => {
  const admin = await world.as('admin');
  expect((await admin.get<Answer>('/api/findings')).body).toEqual({
    items: [],
    nextCursor: null,
    lastCheck: null,
  });
  const id = await submitted(world, { title: 'Проверяемая', coAuthors: [] });
  const finding = (rule: string, caseId: string | null) => ({
    ...{ rule, caseId, fingerprint: randomUUID(), detail: { column: 'state' } },
  });
  await keepFindings(world.api.deps.pool, {
    findings: [
      finding("a projection that its steps don't give", id),
      finding('a rule of tomorrow', null),
      finding('a table or index that PostgreSQL finds damaged', null),
    ],
    rules: ['x'],
    notes: [{ ru: 'Не проверено', en: 'Not checked' }],
  });
  const { body } = await admin.get<Answer>(`/api/findings?case=${id}`);
  expect(body.lastCheck).toMatchObject({ rules: 1, found: 3, notes: ['Не проверено'] });
  expect(body.items).toMatchObject([
    {
      title: 'Показанное состояние дела расходится с его шагами и задачами',
      mend: expect.stringContaining('Перезапустите дело'),
      ...{ action: 'rebuild', caseId: id, detail: { column: 'state' }, resolvedAt: null },
    },
  ]);
  const first = (await admin.get<Answer>('/api/findings?limit=2')).body;
  const rest = (await admin.get<Answer>(`/api/findings?limit=2&cursor=${first.nextCursor}`)).body;
  const rules = [...first.items, ...rest.items].map(({ rule }) => rule);
  expect(new Set(rules).size).toBe(3);
  expect([...first.items, ...rest.items].every(({ title, mend }) => title !== '' && mend !== '')).toBe(true);
  expect((await admin.get('/api/findings?state=broken')).status).toBe(422);
  expect((await (await world.as('methodist')).get('/api/findings')).status).toBe(403);
});

test('what the projection shows wrongly is mended by the action that the finding offers', async () => {
  const admin = await world.as('admin');
  const id = await submitted(world, { title: 'Испорченная', coAuthors: [] });
  const shown = async () => (await admin.get<{ state: string }>(`/api/cases/${id}`)).body.state;
  const right = await shown();
  await world.owner.query(`update cases set state = 'approved' where id = $1`, [id]);
  expect(await shown()).not.toBe(right);
  const done = await admin.post(`/api/cases/${id}/actions/rebuild`, { reason: 'по проверке данных' });
  expect(done.status).toBe(200);
  expect(await shown()).toBe(right);
});
