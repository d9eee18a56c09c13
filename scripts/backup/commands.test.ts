/** The two commands as an operator runs them, on data folders of their own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { moves, play, propose } from '../../workflows/test-support/program.ts';
import { rowsStage, type RowsStage } from '../../workflows/test-support/rows-stage.ts';
import { startPostgres } from '../runtime/postgres.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { prepareDataFolder } from '../start/data-folder.ts';
import { lockFolder } from '../start/folder-lock.ts';
import { writeKept } from '../start/kept-file.ts';
import { readBackup } from './manifest.ts';

let folder: string;
let source: RowsStage;

beforeAll(async () => {
  folder = await scratchFolder('pd-backup-');
  source = await rowsStage();
  await play(source, await propose(source), moves(source).toVote);
}, 60_000);

afterAll(async () => {
  await source.district.drop();
  await removeScratch(folder);
});

async function run(command: 'backup' | 'restore', args: string[], env: NodeJS.ProcessEnv = {}) {
  const program = join(import.meta.dirname, `../${command}.ts`);
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said };
}

const at = (name: string) => join(folder, name);

test('a database is backed up, restored into a fresh folder, and that one, stopped, is backed up again', async () => {
  const owner = { DATABASE_OWNER_URL: source.district.database.ownerUrl };
  const taken = await run('backup', ['--out', at('out')], owner);
  expect(taken).toMatchObject({ code: 0, said: expect.stringContaining(join(at('out'), 'pd-')) as string });

  const restored = await run('restore', [at('out'), '--data-dir', at('new')]);
  expect(restored).toMatchObject({
    code: 0,
    said: expect.stringContaining(`DATA_DIR=${at('new')} npm start`) as string,
  });
  await prepareDataFolder(at('new'));

  const again = await run('backup', ['--out', at('again'), '--data-dir', at('new')]);
  expect(again).toMatchObject({ code: 0, said: expect.stringContaining('starting PostgreSQL') as string });
  const tables = async (out: string) => {
    const [name = ''] = await readdir(out);
    const { tables: parts } = await readBackup(join(out, name));
    return parts
      .filter(({ name: table }) => table !== 'public.cases' && table !== 'public.restore_holds')
      .map(({ name: table, fingerprint }) => [table, fingerprint]);
  };
  expect(await tables(at('again'))).toEqual(await tables(at('out')));
}, 90_000);

test('a copy that runs is backed up where it runs, and nothing is restored over it', async () => {
  const dataDir = at('new');
  const unlock = await lockFolder(dataDir);
  const postgres = await startPostgres({ dataDir: join(dataDir, 'postgres') });
  await writeKept(dataDir, { authSecret: 'none', postgresPort: postgres.port });
  try {
    const { code, said } = await run('backup', ['--out', at('running'), '--data-dir', dataDir]);
    expect([code, said]).toEqual([0, expect.not.stringContaining('starting PostgreSQL')]);
    const before = await readdir(dataDir);
    const refused = await run('restore', [at('out'), '--data-dir', dataDir]);
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringContaining('holds the data of a district') as string,
    });
    expect(await readdir(dataDir)).toEqual(before);
  } finally {
    await postgres.stop();
    await unlock();
  }
}, 60_000);

test('half a file is refused before anything is made', async () => {
  const [name = ''] = await readdir(at('again'));
  await truncate(join(at('again'), name, 'public.decisions.copy.gz'), 30);
  const refused = await run('restore', [at('again'), '--data-dir', at('none')]);
  expect(refused).toMatchObject({
    code: 1,
    said: expect.stringMatching(/public\.decisions.* is not what was/) as string,
  });
  expect(await readdir(folder)).not.toContain('none');
}, 30_000);

test('a restore that is killed in the middle leaves a folder that no start takes', async () => {
  const program = join(import.meta.dirname, '../restore.ts');
  const child = spawn(process.execPath, [program, at('out'), '--data-dir', at('killed')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (text.includes('data folder created')) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  await expect(prepareDataFolder(at('killed'))).rejects.toMatchObject({ code: 'folder-unfinished' });
}, 30_000);

test.each([
  ['backup', [], 'Say where to'],
  ['restore', [], 'Say which'],
  ['restore', ['nowhere'], 'There is no backup in'],
  ['backup', ['--out', 'somewhere', '--data-dir', 'nowhere'], 'There are no data in'],
] as const)('%s %j says in one line what is missing', async (command, args, words) => {
  const { code, said } = await run(command, [...args]);
  expect([code, said.trim().split('\n')]).toEqual([1, [expect.stringContaining(words)]]);
});
