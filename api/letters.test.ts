/** What an administrator sees of letters, and can do for one that failed. */
import { submitted } from './test-support/journey.ts';
import { apiWorld, type ApiWorld } from './test-support/world.ts';
import type { LetterView } from './contract/views.ts';

let world: ApiWorld;

beforeAll(async () => {
  world = await apiWorld({ env: { SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'pd@example.org' } });
  await submitted(world);
}, 60_000);

afterAll(() => world.stop());

async function lettersIn(state: string): Promise<LetterView[]> {
  const admin = await world.as('admin');
  return (await admin.get<{ items: LetterView[] }>(`/api/letters?state=${state}`)).body.items;
}

const settle = (delivery: string, reason: string | null, error: string | null = null) =>
  world.owner.query(`update notifications set delivery = $1, reason = $2, error = $3, attempts = 1`, [
    delivery,
    reason,
    error,
  ]);

test('a letter that failed is seen with its reason, and tried again once the address is mended', async () => {
  await settle('failed', 'refused', '550 No such mailbox');
  const admin = await world.as('admin');
  const [failed] = await lettersIn('failed');
  expect(failed).toMatchObject({
    to: 'secretary@demo.local',
    stateTitle: 'Почтовый сервер не принял письмо',
    error: '550 No such mailbox',
    can: { again: true },
  });
  const again = await admin.post(`/api/letters/${failed?.id}/again`);
  expect(again).toMatchObject({ status: 200, body: { state: 'waiting', error: null, attempts: 0 } });
  expect(await lettersIn('failed')).toEqual([]);
  const { rows } = await world.owner.query(`select detail from audit where kind = 'letterAgain'`);
  expect(rows).toEqual([{ detail: { letterId: failed?.id } }]);
});

test('a letter that has gone, or is on its way, is not sent again', async () => {
  await settle('sent', null);
  const admin = await world.as('admin');
  const [sent] = await lettersIn('sent');
  const refused = await admin.post(`/api/letters/${sent?.id}/again`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'too-late' } });
  expect((await admin.post('/api/letters/nonsense/again')).status).toBe(404);
});

test.each([
  ['noAddress', 'Не отправлено: у человека нет адреса почты'],
  ['taskClosed', 'Не понадобилось: задача закрыта или передана'],
])('why a letter was let go stands beside it: %s', async (reason, title) => {
  await settle('dropped', reason);
  expect((await lettersIn('dropped')).map(({ stateTitle }) => stateTitle)).toEqual([title]);
});

test('after a restore a letter that is owed says that it waits for the numbers', async () => {
  await settle('owed', null);
  await world.owner.query(
    `insert into restore_holds (restored_at, register, year, backup_at, known_number) values (now(), 'minutes', 2026, now(), 7)`,
  );
  expect((await lettersIn('waiting')).map(({ stateTitle }) => stateTitle)).toEqual([
    'Ждёт подтверждения номеров после восстановления',
  ]);
});

test('where letters are sent there is no mailbox of the demo to read them in', async () => {
  const admin = await world.as('admin');
  expect((await admin.get('/api/demo/mail')).status).toBe(404);
  expect((await admin.get<{ sendsMail: boolean }>('/api/me')).body.sendsMail).toBe(true);
});
