/** After a restore the administrator confirms each register's last number; until then its documents wait, and say why. */
import { holdNumbers } from '../db/core/holds.ts';
import { createPool } from '../db/core/pool.ts';
import type { CaseView, RestoreView } from './contract/views.ts';
import { exampleInput, startCase } from './test-support/journey.ts';
import { apiWorld, type ApiWorld, type Client } from './test-support/world.ts';

const MADE_AT = new Date('2026-11-20T20:00:00.000Z');

let world: ApiWorld;
let admin: Client;

beforeAll(async () => {
  world = await apiWorld();
  admin = await world.as('admin');
}, 60_000);

afterAll(() => world.stop());

const shown = async () => (await admin.get<RestoreView>('/api/restore')).body;
const confirm = (body: object) => admin.post<RestoreView>('/api/restore/confirm', body);

async function hold(): Promise<void> {
  const owner = createPool(world.database.ownerUrl, { max: 1 });
  await holdNumbers(owner, { madeAt: MADE_AT, years: [2026, 2026] });
  await owner.end();
}

test('where nothing was restored nothing waits, and there is nothing to confirm', async () => {
  expect(await shown()).toEqual({ madeAt: null, restoredAt: null, waits: false, registers: [] });
  const { status } = await confirm({ register: 'minutes', year: 2026, lastNumber: 1 });
  expect(status).toBe(404);
});

test('the administrator confirms register by register; what is confirmed stays, with who did it', async () => {
  await world.owner.query(`insert into registers (register, year, last_number) values ('minutes', 2026, 7)`);
  await hold();
  const before = await shown();
  expect(before).toMatchObject({ madeAt: MADE_AT.toISOString(), waits: true });
  expect(before.registers.map(({ title, known }) => [title, known])).toEqual([
    ['Экспертные заключения', 0],
    ['Листы голосования', 0],
    ['Протоколы', 7],
    ['Выписки из реестра программ', 0],
    ['Реестры на выплату', 0],
    ['Удостоверения о повышении квалификации', 0],
    ['Сертификаты', 0],
    ['Справки об обучении', 0],
  ]);
  const minutes = { register: 'minutes', year: 2026 };
  const tooSmall = await confirm({ ...minutes, lastNumber: 6 });
  expect([tooSmall.status, tooSmall.text]).toEqual([422, expect.stringContaining('меньше он быть не может')]);
  const { status, body } = await confirm({ ...minutes, lastNumber: 9 });
  expect([status, body.waits]).toEqual([200, true]);
  expect(body.registers.find(({ register }) => register === 'minutes')).toMatchObject({
    confirmed: 9,
    confirmedBy: { id: await world.personId('admin') },
    can: { confirm: false },
  });
  expect((await confirm({ ...minutes, lastNumber: 9 })).status).toBe(200);
  const another = await confirm({ ...minutes, lastNumber: 10 });
  expect([another.status, another.text]).toEqual([409, expect.stringContaining('уже подтверждён: 9')]);
  for (const { register, year, known } of before.registers)
    if (register !== 'minutes') await confirm({ register, year, lastNumber: known });
  expect((await shown()).waits).toBe(false);
  const { rows } = await world.owner.query('select register, last_number from registers');
  expect(rows).toEqual([{ register: 'minutes', last_number: 9 }]);
  const noted = await admin.get<{ items: { detail: unknown; actor: { id: string } }[] }>(
    '/api/audit?kind=numberConfirmed',
  );
  expect(noted.body.items).toHaveLength(before.registers.length);
  expect(noted.body.items.at(-1)).toMatchObject({
    actor: { id: await world.personId('admin') },
    detail: { register: 'minutes', year: 2026, known: 7, confirmed: 9 },
  });
});

test('a slip of the keyboard is refused in words, and confirms nothing', async () => {
  await hold();
  for (const body of [
    { register: 'minutes', year: 2026, lastNumber: -1 },
    { register: 'minutes', year: 2026, lastNumber: 9.5 },
    { register: 'minutes', year: 2026, lastNumber: 1_000_000 },
    { register: 'orders', year: 2026, lastNumber: 9 },
    { register: 'minutes', year: 2026 },
  ])
    expect((await confirm(body)).status).toBe(422);
  expect((await shown()).registers.every(({ confirmed }) => confirmed === null)).toBe(true);
});

test('a case says that its documents wait for their numbers', async () => {
  await hold();
  const leader = await world.as('leader');
  const { body: started } = await startCase(leader, await exampleInput(leader));
  await world.owner.query(
    `insert into documents_owed (id, case_id, kind, subject, owed_at, since)
     values (gen_random_uuid(), $1, 'registryExtract', 'x', now(), now())`,
    [started.id],
  );
  const { body } = await leader.get<CaseView>(`/api/cases/${started.id}`);
  expect(body.documents.map(({ state, stateTitle }) => [state, stateTitle])).toEqual([
    ['awaitingNumber', 'Ждёт подтверждения номера после восстановления'],
  ]);
});
