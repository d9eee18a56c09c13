/** Keys are changed under what is kept: killed at any moment, by a command that is run again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { withClient } from '../../scripts/runtime/postgres-roles.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { createPool } from '../core/pool.ts';
import { sealPart, unsealPart } from '../frdo/parts.ts';
import { readDetails, saveDetails } from './details.ts';
import type { KeyRing } from './keys.ts';
import { rotateKeys } from './rotate.ts';
import { newKey, ringOf, someDetails } from './test-support/told.ts';

const PEOPLE = 250;
const EXPORT = '11111111-1111-4111-8111-111111111111';

let district: TestDistrict;
const [old, next, third] = [newKey('old'), newKey('next'), newKey('third')];

beforeAll(async () => {
  district = await testDistrict();
  await asOwner(
    `insert into people (id, last_name, first_name, language)
     select gen_random_uuid(), 'Тестовая', 'Анна', 'ru' from generate_series(1, ${PEOPLE})`,
  );
}, 60_000);

afterAll(() => district.drop());

beforeEach(async () => {
  await asOwner('truncate personal_details, frdo_exports, frdo_export_parts, frdo_export_rows');
  for (const personId of await peopleIds())
    await saveDetails(district.pool, ringOf(old), { personId, details: someDetails, now: new Date() });
  const part = (number: number) =>
    sealPart(ringOf(old), { exportId: EXPORT, number, bytes: Buffer.from(`часть ${number}`) });
  await asOwner(
    `insert into frdo_exports values ('${EXPORT}', now(), (select id from people limit 1), '{}', 'x', 1, 0, 1, 'x', 9)`,
  );
  for (let number = 1; number <= 9; number += 1)
    await asOwner(`insert into frdo_export_parts values ('${EXPORT}', ${number}, '${part(number)}', 'old')`);
});

async function asOwner<T>(sql: string): Promise<T[]> {
  return withClient(district.database.ownerUrl, async (client) => (await client.query(sql)).rows as T[]);
}

async function peopleIds(): Promise<string[]> {
  return (
    await asOwner<{ id: string }>(`select id from people where last_name = 'Тестовая' order by id`)
  ).map(({ id }) => id);
}

async function rotated(ring: KeyRing) {
  const pool = createPool(district.database.ownerUrl, { max: 1 });
  try {
    return await rotateKeys(pool, ring);
  } finally {
    await pool.end();
  }
}

/** Rows by the key that they say. */
async function byKey(): Promise<Record<string, number>> {
  const rows = await asOwner<{ key: string; count: number }>(
    `select key_id as key, count(*)::int as count from (select key_id from personal_details
       union all select key_id from frdo_export_parts) k group by 1`,
  );
  return Object.fromEntries(rows.map(({ key, count }) => [key, count]));
}

async function allOpen(ring: KeyRing): Promise<void> {
  for (const personId of await peopleIds())
    expect((await readDetails(district.pool, ring, personId))?.details).toEqual(someDetails);
  const parts = await asOwner<{ number: number; data: string }>('select number, data from frdo_export_parts');
  for (const { number, data } of parts)
    expect(unsealPart(ring, { exportId: EXPORT, number, data }).toString()).toBe(`часть ${number}`);
}

/** The command as an operator runs it. */
async function command(keys: string[], env: NodeJS.ProcessEnv = {}) {
  const program = join(import.meta.dirname, '../../scripts/rotate-keys.ts');
  const settings = { DATABASE_OWNER_URL: district.database.ownerUrl, DETAILS_KEYS: keys.join(',') };
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...settings, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { code, signal, said };
}

test('every row is made anew, proved by the new key alone, and counted', async () => {
  expect(await rotated(ringOf(next, old))).toEqual({
    reencrypted: PEOPLE + 9,
    verified: PEOPLE + 9,
    left: 0,
    unreadable: [],
  });
  await allOpen(ringOf(next));
  expect(await rotated(ringOf(next, old))).toMatchObject({ reencrypted: 0, verified: PEOPLE + 9, left: 0 });
}, 60_000);

test.each(['rotateKeys.after-commit:2', 'rotateKeys.before-commit:2', 'rotateKeys.after-commit:4'])(
  'killed at %s it leaves whole rows that both keys open, and goes on from there',
  async (point) => {
    const killed = await command([next, old], { FAILPOINT: point });
    expect(killed).toMatchObject({ signal: 'SIGKILL' });
    const { next: done = 0, old: left = 0 } = await byKey();
    expect(done).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
    await allOpen(ringOf(next, old));
    const again = await command([next, old]);
    expect(again).toMatchObject({ code: 0 });
    expect(again.said).toContain(
      `Key next: ${left} encrypted anew, ${PEOPLE + 9} opened to prove it, 0 left.`,
    );
    await allOpen(ringOf(next));
  },
  60_000,
);

test('what no key opens is named and left, the rest goes on; the command says so and fails', async () => {
  const [lost = '', moved = ''] = await peopleIds();
  await saveDetails(district.pool, ringOf(third), { personId: lost, details: someDetails, now: new Date() });
  await asOwner(
    `update personal_details d set snils = o.snils from personal_details o
     where d.person_id = '${moved}' and o.person_id = (select person_id from personal_details
       where key_id = 'old' and person_id <> '${moved}' limit 1)`,
  );
  const { code, said } = await command([next, old]);
  expect(code).toBe(1);
  expect(said).toContain(`${PEOPLE + 7} encrypted anew, ${PEOPLE + 7} opened to prove it, 2 left`);
  expect(said).toContain(`personal_details ${lost}: unknown-key`);
  expect(said).toContain(`personal_details ${moved}: broken`);
  for (const key of [old, next]) expect(said).not.toContain(key.slice(-20));
}, 60_000);

test('without keys the command says what it needs', async () => {
  const { code, said } = await command([]);
  expect([code, said]).toEqual([1, expect.stringContaining('DETAILS_KEYS is not set')]);
});
