import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../runtime/scratch.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('a folder in use by a living process is refused, with who it is and what to do', async () => {
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: 'folder-in-use',
    message: expect.stringMatching(new RegExp(`process ${process.pid}.*DATA_DIR=.*--port`)),
  });
  await unlock();
  await (
    await lockFolder(folder)
  )();
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['of a process that has ended', JSON.stringify({ pid: 1, started: 'long ago', since: '' })],
  ['that was cut short by a full disk', '{"pid":'],
])('a lock %s does not count', async (_what, content) => {
  await writeFile(join(folder, 'supervisor.lock'), content);
  await (
    await lockFolder(folder)
  )();
});

test('of many that take over a dead lock at once exactly one gets it', async () => {
  await writeFile(
    join(folder, 'supervisor.lock'),
    JSON.stringify({ pid: 1, started: 'long ago', since: '' }),
  );
  const attempts = await Promise.allSettled(Array.from({ length: 20 }, async () => await lockFolder(folder)));
  expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
