/** What goes wrong with a backup or a restore is said in words, and harms nothing that was there. */
import { appendFile, cp, mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, UNFINISHED_RESTORE } from '../../db/migrate.ts';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { takeBackup, type Backup } from './dump.ts';
import { MANIFEST, readBackup, sealed } from './manifest.ts';
import { openNew, sha256Of } from './part-file.ts';
import { adoptRecovered, restoreInto } from './restore-into.ts';

let out: string;
let source: RowsStage;
let backup: Backup;
const targets: TestDatabase[] = [];
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeAll(async () => {
  out = await scratchFolder('pd-backup-');
  source = await rowsStage();
  await play(source, await propose(source), moves(source).toVote);
  backup = await takeBackup({ ownerUrl: source.district.database.ownerUrl, out });
}, 60_000);

/** A database with nothing in it. */
async function emptyDatabase(): Promise<TestDatabase> {
  const made = await freshDatabase({ empty: true });
  targets.push(made);
  return made;
}

afterAll(async () => {
  for (const target of targets) await target.drop();
  await source.district.drop();
  await removeScratch(out);
});

/** A copy of the backup with which something happens. */
async function spoiled(name: string, spoil: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(out, name);
  await cp(backup.folder, folder, { recursive: true });
  await spoil(folder);
  return folder;
}

const PART = 'public.cases.copy.gz';

test.each<[string, (folder: string) => Promise<void>, RegExp]>([
  [
    'a part that was cut off',
    (folder) => truncate(join(folder, PART), 100),
    /public\.cases\.copy\.gz is not what/,
  ],
  [
    'a part that is longer',
    (folder) => appendFile(join(folder, PART), 'x'),
    /public\.cases\.copy\.gz is not what/,
  ],
  ['a part that is missing', (folder) => rm(join(folder, PART)), /public\.cases\.copy\.gz is missing/],
  ['half a manifest', (folder) => truncate(join(folder, MANIFEST), 500), /manifest\.json cannot be read/],
  ['no manifest', (folder) => rm(join(folder, MANIFEST)), /no manifest\.json/],
  [
    'a manifest that was changed',
    async (folder) => {
      const text = await readFile(join(folder, MANIFEST), 'utf8');
      await writeFile(join(folder, MANIFEST), text.replace('"rows": 1,', '"rows": 2,'));
    },
    /manifest\.json is not what/,
  ],
])('%s is no whole backup', async (name, spoil, words) => {
  const folder = await spoiled(name.replaceAll(' ', '-'), spoil);
  await expect(readBackup(folder)).rejects.toMatchObject({
    code: 'backup-broken',
    message: expect.stringMatching(words) as string,
  });
});

test.each([
  ['tables that this release does not know', { migrations: [...['0001-tables'], '9999-of-tomorrow'] }],
  ['a form that this release does not know', { format: 2 as 1 }],
])('a backup of a newer release, with %s, is refused', async (name, changes) => {
  const folder = await spoiled(name.replaceAll(' ', '-'), (made) =>
    writeFile(join(made, MANIFEST), sealed({ ...backup.manifest, version: '9.0.0', ...changes })),
  );
  await expect(readBackup(folder)).rejects.toMatchObject({
    code: 'backup-newer',
    message: expect.stringContaining('a newer release (9.0.0)') as string,
  });
});

test('a backup of an older release is restored and brought up to date', async () => {
  const [before, target] = [await emptyDatabase(), await emptyDatabase()];
  const older = backup.manifest.migrations.filter((name) => name < '0012');
  await migrate(before.ownerUrl, { only: older });
  await withClient(before.ownerUrl, async (client) => {
    await client.query(`insert into files (sha256, bytes) values (encode(sha256('x'), 'hex'), 'x')`);
    await client.query(
      `insert into documents (id, case_id, kind, subject, register, year, number, dated, pdf_sha256, template_sha256,
         signing, issued_at)
       select gen_random_uuid(), gen_random_uuid(), 'minutes', 'x', 'minutes', 2020, 1, '2020-03-02', sha256, sha256,
         'system', now() from files`,
    );
    await client.query(`insert into registers (register, year, last_number) values ('minutes', 2020, 1)`);
  });
  const { folder, manifest } = await takeBackup({
    ownerUrl: before.ownerUrl,
    out,
    now: new Date('2026-01-02'),
  });
  expect(manifest.migrations).toEqual(older);
  expect((await restoreInto(target.ownerUrl, { folder, manifest, say })).map(({ rule }) => rule)).toEqual([]);
  const held = await withClient(
    target.ownerUrl,
    async (client) => (await client.query('select distinct year from restore_holds order by 1')).rows,
  );
  expect(held[0]).toEqual({ year: 2025 });
  expect(await migrate(target.ownerUrl)).toEqual([]);
});

test('nothing is restored over a district that lives', async () => {
  const { ownerUrl } = source.district.database;
  const cases = await source.rows('select * from cases');
  await expect(restoreInto(ownerUrl, { ...backup, say })).rejects.toMatchObject({
    code: 'database-in-use',
  });
  expect(await source.rows('select * from cases')).toEqual(cases);
  expect(await migrate(ownerUrl)).toEqual([]);
});

test('a restore that is cut short leaves a database that no start takes, nor another restore', async () => {
  const target = await emptyDatabase();
  const folder = await spoiled('cut-short', (made) => truncate(join(made, PART), 100));
  await expect(restoreInto(target.ownerUrl, { ...backup, folder, say })).rejects.toThrow(
    'unexpected end of file',
  );
  await expect(migrate(target.ownerUrl)).rejects.toMatchObject({ name: 'UnfinishedRestoreError' });
  await expect(restoreInto(target.ownerUrl, { ...backup, say })).rejects.toMatchObject({
    code: 'database-in-use',
  });
});

test('rows that break a promise are found, and the database stays marked', async () => {
  const { ownerUrl } = source.district.database;
  const owner = async (sql: string) => await withClient(ownerUrl, async (client) => await client.query(sql));
  await owner(
    `create table kept as select * from audit where kind = 'decided'; delete from audit where kind = 'decided'`,
  );
  const worse = await takeBackup({ ownerUrl, out, now: new Date('2026-02-03') });
  await owner('insert into audit select * from kept; drop table kept');
  await expect(readBackup(worse.folder)).resolves.toBeDefined();
  const target = await emptyDatabase();
  const findings = await restoreInto(target.ownerUrl, { ...worse, say });
  expect(said).toEqual([expect.stringContaining('left out: public.kept is no table of the product')]);
  expect(findings.map(({ rule }) => rule)).toContain(`audit that has not one 'decided' for each`);
  const marked = await withClient(
    target.ownerUrl,
    async (client) => (await client.query(`select to_regclass('${UNFINISHED_RESTORE}') as mark`)).rows,
  );
  expect(marked).toEqual([{ mark: UNFINISHED_RESTORE }]);
});

describe('beside people who decide', () => {
  let restored: TestDatabase;

  test('what comes in the middle of a backup is not in it, not even in part', async () => {
    const { ownerUrl } = source.district.database;
    const [open] = await source.rows<{ id: string }>('select id from cases limit 1');
    const vote = once(() => play(source, open?.id ?? '', [['chair', 'vote', { choice: 'for' }]]));
    const made = await takeBackup({
      ownerUrl,
      out,
      now: new Date('2026-03-04'),
      openFile: async (path) => {
        await vote();
        return await openNew(path);
      },
    });
    const counted = 'select count(*)::int as decisions from decisions';
    const [before] = await source.rows<{ decisions: number }>(counted);
    restored = await emptyDatabase();
    expect(await restoreInto(restored.ownerUrl, { ...made, say })).toEqual([]);
    const after = await withClient(restored.ownerUrl, async (client) => (await client.query(counted)).rows);
    expect(after).toEqual([{ decisions: (before?.decisions ?? 0) - 1 }]);
  });

  test('a database that PostgreSQL has brought back itself is told anew and its numbers wait, once nobody is connected', async () => {
    const recoveredTo = new Date();
    const live = adoptRecovered(source.district.database.ownerUrl, recoveredTo);
    await expect(live).rejects.toMatchObject({ code: 'database-in-use' });
    expect(await adoptRecovered(restored.ownerUrl, recoveredTo)).toEqual([]);
    const state = await withClient(
      restored.ownerUrl,
      async (client) =>
        (
          await client.query(
            'select distinct run, (select max(backup_at) from restore_holds) as at from cases',
          )
        ).rows,
    );
    expect(state).toEqual([{ run: 3, at: recoveredTo }]);
  });
});

/** Does it the first time alone. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

test('a full disk in the middle leaves no half backup, and the earlier ones as they were', async () => {
  const before = await sha256Of(join(backup.folder, PART));
  const place = join(out, 'full');
  await mkdir(place);
  await cp(backup.folder, join(place, 'pd-earlier'), { recursive: true });
  const full = takeBackup({
    ownerUrl: source.district.database.ownerUrl,
    out: place,
    // The kernel's own full disk.
    openFile: async (path) => (path.endsWith(PART) ? await open('/dev/full', 'w') : await openNew(path)),
  });
  await expect(full).rejects.toMatchObject({
    code: 'backup-disk-full',
    message: expect.stringContaining('earlier ones are untouched') as string,
  });
  expect(await readdir(place)).toEqual(['pd-earlier']);
  expect(await sha256Of(join(place, 'pd-earlier', PART))).toBe(before);
});

test('a place where nothing can be written is named', async () => {
  const file = join(out, 'a-file');
  await writeFile(file, '');
  const { ownerUrl } = source.district.database;
  await expect(takeBackup({ ownerUrl, out: file })).rejects.toMatchObject({ code: 'backup-unwritable' });
});
