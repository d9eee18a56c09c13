/** A district is backed up, restored into a new database, and goes on with an engine that knows nothing of it. */
import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { confirmNumber, lettersHeld, readHolds } from '../../db/core/holds.ts';
import { read } from '../../db/core/transact.ts';
import { migrate } from '../../db/migrate.ts';
import { registers } from '../../domain/documents.ts';
import { liveStage, type LiveStage } from '../../workflows/test-support/live-stage.ts';
import { moves, play, propose, type Move } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { refusalOf } from '../../workflows/test-support/stage.ts';
import { aSecondOfPapers } from '../../worker/test-support/a-second.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { testDistrict } from '../test/district.ts';
import { takeBackup, type Backup } from './dump.ts';
import { readBackup } from './manifest.ts';
import { restoreInto } from './restore-into.ts';
import { tablesOf } from './tables.ts';

let out: string;
let source: RowsStage;
let backup: Backup;
let restored: TestDatabase;
const cases: Record<'begun' | 'voting' | 'agreeing', string> = { begun: '', voting: '', agreeing: '' };

beforeAll(async () => {
  out = await scratchFolder('pd-backup-');
  source = await rowsStage();
  await storeFile();
  cases.agreeing = await propose(source, { title: 'Ждёт школ' });
  await play(source, cases.agreeing, moves(source).toAgreements);
  await aSecondOfPapers(source.district.deps);
  cases.voting = await propose(source, { title: 'Ждёт голосов' });
  await play(source, cases.voting, moves(source).toVote);
  cases.begun = await propose(source, { title: 'Только начата' });
  restored = await freshDatabase({ empty: true });
}, 90_000);

afterAll(async () => {
  await restored.drop();
  await source.district.drop();
  await removeScratch(out);
});

/** Bytes that are no text, so that nothing on the way may take them for it. */
async function storeFile(): Promise<void> {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7919) % 256));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await source.rows('insert into files (sha256, bytes) values ($1, $2)', [sha256, bytes]);
}

/** What each table says, but for what a restore means to change. */
async function hashes(ownerUrl: string): Promise<Record<string, string>> {
  const restoring = `- 'run' - 'wake_at' - 'wake_attempts' - 'wake_after'`;
  return await withClient(ownerUrl, async (client) => {
    const found: Record<string, string> = {};
    for (const { name } of await tablesOf(client)) {
      if (name === 'public.restore_holds') continue;
      const row = name === 'public.cases' ? `(to_jsonb(t) ${restoring})` : 'to_jsonb(t)';
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(md5(${row}::text), '' order by md5(${row}::text))), '') as hash
         from ${name} t`,
      );
      found[name] = rows[0]?.hash ?? '';
    }
    return found;
  });
}

test('a backup is one folder, whole and readable by its owner alone', async () => {
  backup = await takeBackup({ ownerUrl: source.district.database.ownerUrl, out });
  expect(await readdir(out)).toEqual([basename(backup.folder)]);
  expect((await stat(backup.folder)).mode & 0o777).toBe(0o700);
  expect(await readBackup(backup.folder)).toEqual(backup.manifest);
  expect(backup.manifest.registers).toContainEqual(
    expect.objectContaining({ register: 'minutes', lastNumber: 1 }),
  );
});

test('it comes back into an empty database row for row, with every open case’s run raised', async () => {
  const before = await hashes(source.district.database.ownerUrl);
  expect(await restoreInto(restored.ownerUrl, { ...backup, say: console.log })).toEqual([]);
  expect(await hashes(restored.ownerUrl)).toEqual(before);
  expect(before['public.files']).not.toMatch(/^0 /);
  expect(before['auth.user']).not.toMatch(/^0 /);
  const runs = await withClient(
    restored.ownerUrl,
    async (client) => (await client.query('select distinct run from cases where closed_at is null')).rows,
  );
  expect(runs).toEqual([{ run: 2 }]);
  expect(await migrate(restored.ownerUrl)).toEqual([]);
});

test('its cases go on to their ends with a new engine; numbers wait until they are confirmed and then follow', async () => {
  const stage: LiveStage = await liveStage((clock) => testDistrict({ clock, database: restored }));
  const { deps, pool } = stage.district;
  const letters = () => lettersHeld({ query: async (query, values) => await read(pool, query, values) });
  const owed = () => stage.rows<{ kind: string }>('select kind from documents_owed');
  try {
    const toTheEnd = async (id: string, rest: readonly Move[]) => {
      await play(stage, id, rest);
      expect(await stage.ended(id)).toBe('approved');
    };
    const { agreements, throughVote, toAgreements } = moves(stage);
    await Promise.all([
      toTheEnd(cases.agreeing, agreements),
      toTheEnd(cases.voting, [...throughVote, ...agreements]),
      toTheEnd(cases.begun, [...toAgreements, ...agreements]),
    ]);
    const made = 'select count(*)::int as made from documents';
    const before = await stage.rows(made);
    await aSecondOfPapers(deps);
    expect(await stage.rows(made)).toEqual(before);
    expect((await owed()).length).toBeGreaterThan(5);
    expect(await stage.findings()).toEqual([]);

    const by = stage.idOf('admin');
    const holds = await readHolds(pool);
    const year = holds[0]?.year ?? 0;
    const confirm = async (register: string, lastNumber: number) =>
      await confirmNumber(pool, { register, year, lastNumber, by, at: new Date() });
    expect(holds.map(({ register }) => register)).toEqual([...registers]);
    expect(await letters()).toBe(true);
    expect((await refusalOf(confirm('minutes', 0))).code).toBe('invalid');
    for (const { register, known_number: known } of holds)
      await confirm(register, register === 'minutes' ? known + 4 : known);
    await confirm('minutes', 5);
    expect((await refusalOf(confirm('minutes', 6))).code).toBe('already-decided');
    expect(await letters()).toBe(false);

    await aSecondOfPapers(deps);
    expect(await owed()).toEqual([]);
    const minutes = await stage.rows<{ number: number }>(
      `select number from documents where register = 'minutes' order by number`,
    );
    expect(minutes.map(({ number }) => number)).toEqual([1, 6, 7]);
    expect(await stage.findings()).toEqual([]);
  } finally {
    await stage.close();
  }
}, 90_000);
