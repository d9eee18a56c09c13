/** What an export and its load refuse, in words and with nothing half done. */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from '../../domain/canonical.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { openNew } from '../backup/part-file.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { withClient } from '../runtime/postgres-roles.ts';
import { freshDatabase, type TestDatabase } from '../test/database.ts';
import { loadInto } from './load-into.ts';
import { PACKAGE, readPackage } from './package.ts';
import { exportYear, type ExportOptions } from './write.ts';

let folder: string;
let source: RowsStage;
let target: TestDatabase;
const year = schoolYear(new Date().toISOString().slice(0, 10));
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await scratchFolder('pd-export-');
  source = await rowsStage();
  await propose(source);
  await write({ out: at('whole') });
  target = await freshDatabase();
}, 90_000);

afterAll(async () => {
  await target.drop();
  await source.district.drop();
  await removeScratch(folder);
});

const write = async (changes: Partial<ExportOptions>) =>
  await exportYear({ ownerUrl: source.district.database.ownerUrl, year, out: at('out'), ...changes });

/** A copy of the export with something done to it. */
async function copyWith(name: string, change: (copy: string) => Promise<unknown>): Promise<string> {
  await cp(at('whole'), at(name), { recursive: true });
  await change(at(name));
  return at(name);
}

/** Changes the description as somebody would who seals it anew. */
async function resealed(copy: string, change: (content: Record<string, unknown>) => void): Promise<void> {
  const { seal: _seal, ...content } = JSON.parse(await readFile(join(copy, PACKAGE), 'utf8')) as Record<
    string,
    unknown
  >;
  change(content);
  await writeFile(join(copy, PACKAGE), JSON.stringify({ ...content, seal: hashOf(content) }));
}

const casesLeft = async () =>
  await withClient(target.ownerUrl, async (client) => (await client.query('select from cases')).rowCount);

test('a year without cases is named with those that there are, and nothing is made', async () => {
  await expect(write({ year: 1999 })).rejects.toMatchObject({
    code: 'no-such-year',
    message: expect.stringContaining(`1999/00; there are those of ${year}`) as string,
  });
  expect(await readdir(folder)).not.toContain('out');
});

test('nothing is written into a folder that holds something', async () => {
  await mkdir(at('used'));
  await writeFile(at('used/notes.txt'), 'mine');
  await expect(write({ out: at('used') })).rejects.toMatchObject({ code: 'folder-not-empty' });
  expect(await readdir(at('used'))).toEqual(['notes.txt']);
});

test('a full disk in the middle leaves nothing behind', async () => {
  const before = await readdir(folder);
  // The kernel's own full disk.
  const openFile = async (path: string) =>
    path.endsWith('audit.csv') ? await open('/dev/full', 'w') : await openNew(path);
  await expect(write({ openFile })).rejects.toMatchObject({ code: 'export-disk-full' });
  expect(await readdir(folder)).toEqual(before);
});

test.each([
  [
    'a part that somebody has edited',
    'data/decisions.csv is not what',
    (copy: string) => appendFile(join(copy, 'data/decisions.csv'), 'x'),
  ],
  ['a part that is missing', 'data/steps.csv is missing', (copy: string) => rm(join(copy, 'data/steps.csv'))],
  [
    'a description that somebody has edited',
    `its ${PACKAGE} is not what`,
    async (copy: string) => {
      const text = await readFile(join(copy, PACKAGE), 'utf8');
      await writeFile(join(copy, PACKAGE), text.replace('Решения', 'Решенья'));
    },
  ],
  ['no export at all', `there is no ${PACKAGE}`, (copy: string) => rm(join(copy, PACKAGE))],
  [
    'a file whose bytes have changed',
    'is not what was written',
    async (copy: string) => {
      const [name = ''] = await readdir(join(copy, 'files'));
      await appendFile(join(copy, 'files', name), 'x');
    },
  ],
])('%s is refused before anything is touched', async (_, words, change) => {
  const copy = await copyWith(`broken-${words.length}`, change);
  await expect(readPackage(copy)).rejects.toMatchObject({
    code: 'export-broken',
    message: expect.stringContaining(words) as string,
  });
});

test('an export of a newer release is refused', async () => {
  const copy = await copyWith('newer', (of) =>
    resealed(of, (content) => (content['migrations'] as string[]).push('9999-of-tomorrow')),
  );
  await expect(readPackage(copy)).rejects.toMatchObject({ code: 'export-newer' });
});

test('one of an older release does not go into tables that are newer', async () => {
  const copy = await copyWith('older', (of) =>
    resealed(of, (content) => (content['migrations'] as string[]).pop()),
  );
  const description = await readPackage(copy);
  await expect(loadInto(target.ownerUrl, { folder: copy, description })).rejects.toMatchObject({
    code: 'database-newer',
  });
});

test('a history that somebody has cut and sealed anew is not loaded, all or nothing; the whole one then is', async () => {
  const copy = await copyWith('forged', async (of) => {
    const path = join(of, 'data/audit.csv');
    const forged = (await readFile(path, 'utf8')).replace('started', 'edited');
    await writeFile(path, forged);
    await resealed(of, (content) => {
      const part = (content['resources'] as { name: string; bytes: number; hash: string }[]).find(
        ({ name }) => name === 'audit',
      );
      Object.assign(part ?? {}, {
        bytes: Buffer.byteLength(forged),
        hash: `sha256:${createHash('sha256').update(forged).digest('hex')}`,
      });
    });
  });
  const load = async (of: string) =>
    await loadInto(target.ownerUrl, { folder: of, description: await readPackage(of) });
  expect((await load(copy)).map(({ rule }) => rule)).toContain('an audit chain that is broken');
  expect(await casesLeft()).toBe(0);
  expect(await load(at('whole'))).toEqual([]);
  expect(await casesLeft()).toBe(1);
});

test.each([
  [[], 'Say what'],
  [['--year', 'last', '--out', 'x'], 'named by the year in which it begins'],
  [['--load', 'nowhere'], `there is no ${PACKAGE} in it`],
  [['--year', '2026', '--out', 'x', '--data-dir', 'nowhere'], 'There are no data in'],
])('%j says in one line what is wrong', async (args, words) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../export.ts'), ...args]);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringContaining(words)]]);
});
