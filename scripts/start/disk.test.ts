import { tmpdir } from 'node:os';
import { freeBytes } from '../runtime/disk-room.ts';
import { demandRoom, roomWatch } from './disk.ts';

test('a full disk is said with how much is free, how much is needed and what to do', async () => {
  const demand = demandRoom('/data', async () => 3 * 1024 * 1024);
  await expect(demand).rejects.toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(
      /\/data is full: 3 MB are free, 256 MB are needed.*Make room.*move the folder \/data .*DATA_DIR/,
    ),
  });
});

test('a disk with room is fine', async () => {
  expect(await freeBytes(tmpdir())).toBeGreaterThan(0);
  await expect(demandRoom('/data', async () => 1024 ** 3)).resolves.toBeUndefined();
});

test('while the product runs a full disk is said at once and each minute, then that there is room again', async () => {
  let free = 1024 ** 3;
  let now = 0;
  const look = roomWatch(
    '/data',
    async () => await Promise.resolve(free),
    () => now,
  );
  expect(await look()).toBeUndefined();
  free = 1024;
  expect(await look()).toMatch(/stop \(Ctrl-C\), move the folder \/data .*DATA_DIR=<its new place>/);
  now = 59_000;
  expect(await look()).toBeUndefined();
  now = 60_000;
  expect(await look()).toMatch(/is full/);
  free = 1024 ** 3;
  expect(await look()).toMatch(/has room again: 1024 MB/);
  expect(await look()).toBeUndefined();
});
