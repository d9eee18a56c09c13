import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { scratchFolder } from '../runtime/scratch.ts';
import { moveDataAside, prepareDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('old data are moved beside the folder, whole; what is not ours stays', async () => {
  const dataDir = join(folder, 'data');
  await prepareDataFolder(dataDir);
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'a case'), 'precious');
  await writeFile(join(dataDir, 'notes.txt'), 'mine');
  const aside = await moveDataAside(dataDir, new Date('2026-11-24T08:15:30Z'));
  expect(aside).toBe(`${dataDir}.old-2026-11-24T08-15-30`);
  expect(await readFile(join(aside ?? '', 'postgres', 'a case'), 'utf8')).toBe('precious');
  expect((await readdir(dataDir)).toSorted()).toEqual(['logs', 'notes.txt', 'temporal']);
});

test('where nothing can be made beside the folder the old data stay inside it', async () => {
  const dataDir = join(folder, 'data');
  await prepareDataFolder(dataDir);
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(`${dataDir}.old-2026-11-24T08-15-30`, 'in the way');
  const aside = await moveDataAside(dataDir, new Date('2026-11-24T08:15:30Z'));
  expect(basename(aside ?? '')).toBe('old-2026-11-24T08-15-30');
  expect(await readdir(aside ?? '')).toContain('postgres');
});

test('a folder without data has nothing to move', async () => {
  await prepareDataFolder(join(folder, 'data'));
  expect(await moveDataAside(join(folder, 'data'), new Date())).toBeUndefined();
  expect(await readdir(folder)).toEqual(['data']);
});

/** Root may write everywhere: it becomes another user for a moment. */
async function asStranger(dataDir: string, work: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  else await chmod(dataDir, 0o500);
  try {
    await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    else await chmod(dataDir, 0o700);
  }
}

test('a data folder that another owner has filled is refused with what to do', async () => {
  const dataDir = join(folder, 'data');
  await prepareDataFolder(dataDir);
  await asStranger(dataDir, async () => {
    await expect(prepareDataFolder(dataDir)).rejects.toMatchObject({
      code: 'folder-unusable',
      message: expect.stringMatching(
        /cannot be used \(EACCES\).*DATA_DIR=<folder>, or mend its owner and rights/,
      ),
    });
  });
  await expect(prepareDataFolder(dataDir)).resolves.toBeUndefined();
});
