import { tmpdir } from 'node:os';
import { freeBytes } from '../runtime/disk-room.ts';
import { demandRoom } from './disk.ts';

test('a full disk is said with how much is free, how much is needed and what to do', async () => {
  const demand = demandRoom('/data', async () => 3 * 1024 * 1024);
  await expect(demand).rejects.toMatchObject({
    code: 'disk-full',
    message: expect.stringMatching(/\/data is full: 3 MB are free, 256 MB are needed.*Make room.*DATA_DIR/),
  });
});

test('a disk with room is fine', async () => {
  expect(await freeBytes(tmpdir())).toBeGreaterThan(0);
  await expect(demandRoom('/data', async () => 1024 ** 3)).resolves.toBeUndefined();
});
