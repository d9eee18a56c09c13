/** Administrators hear by letter of what got stuck and what freed itself: once, and not of what stands for a moment. */
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { letterWords } from '../../domain/letters/letter-text.ts';
import { aLetter } from '../../domain/letters/test-support/letters.ts';
import { alertAdministrators } from './alerts.ts';

let district: TestDistrict;

beforeAll(async () => {
  district = await testDistrict();
}, 60_000);

afterAll(() => district.drop());

const run = (sql: string, values: unknown[] = []) => district.pool.query(sql, values);
const pass = (minutes: number) =>
  run(
    `update stuck_groups set noted_at = noted_at - $1 * interval '1 minute', told_at = told_at - $1 * interval '1 minute',
       freed_told_at = freed_told_at - $1 * interval '1 minute'`,
    [minutes],
  );
const stands = (cause: string, key: string, cases: number) =>
  run(
    `insert into stuck_groups (cause, key, id, cases, first_seen, last_seen, attempts, message, detail)
     values ($1, $2, gen_random_uuid(), $3, now(), now(), 0, '', '{}')
     on conflict (cause, key) do update set resolved_at = null`,
    [cause, key, cases],
  );
const frees = (key: string) => run('update stuck_groups set resolved_at = now() where key = $1', [key]);

/** What the latest letter to the administrator says; undefined where there is none since the last look. */
async function lookAndRead(): Promise<string | undefined> {
  const owed = await alertAdministrators(district.deps);
  if (owed === 0) return undefined;
  const { rows } = await run(
    `select params from notifications where kind = 'stuckAlert' and person_id = $1 order by at desc, id limit 1`,
    [district.actor('admin').personId],
  );
  const [{ params }] = rows as [{ params: Record<string, unknown> }];
  const letter = aLetter({
    kind: 'stuckAlert',
    caseId: null,
    caseType: null,
    taskId: null,
    step: null,
    params,
  });
  return letterWords(letter, { process: undefined, zone: 'Asia/Krasnoyarsk', district: 'Район' }).text;
}

test('what stands for five minutes is told once, what frees itself after that, and what gets stuck again anew', async () => {
  await stands('absent', 'petrova', 9);
  await stands('paused', 'paused', 3);
  expect(await lookAndRead()).toBeUndefined();
  await pass(6);
  expect(await lookAndRead()).toBe(
    'Стоят дела: Отсутствует, не замещён (9 дел). В разделе «Застряло» причины словами, кто поможет и что сделать.',
  );
  await pass(60);
  expect(await lookAndRead()).toBeUndefined();

  await frees('petrova');
  await stands('mailSignIn', 'mail', 0);
  await lookAndRead();
  await pass(60);
  expect(await lookAndRead()).toContain('Почта не принимает пароль');
  await pass(60);
  expect(await lookAndRead()).toBeUndefined();

  await stands('absent', 'petrova', 9);
  await lookAndRead();
  await pass(60);
  expect(await lookAndRead()).toContain('Отсутствует, не замещён (9 дел)');
});

test('what stood for a moment only is nobody’s news, and letters keep half an hour apart', async () => {
  await stands('activityFails', 'x', 1);
  await lookAndRead();
  await frees('x');
  await pass(60);
  expect(await lookAndRead()).toBeUndefined();
  await stands('activityFails', 'y', 1);
  await lookAndRead();
  await pass(6);
  expect(await lookAndRead()).toBeDefined();
  await stands('activityFails', 'z', 1);
  await lookAndRead();
  await pass(6);
  expect(await lookAndRead()).toBeUndefined();
  await pass(25);
  expect(await lookAndRead()).toBeDefined();
});
