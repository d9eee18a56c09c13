import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseKeyRing } from '../../db/details/keys.ts';
import { scratchFolder } from '../runtime/scratch.ts';
import { moveDataAside } from './data-folder.ts';
import { addDetailsKey, DETAILS_KEYS_FILE, readDetailsKeys } from './details-keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await scratchFolder();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const idsOf = (text: string) => {
  const read = parseKeyRing(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.ring.map(({ id }) => id);
};

test('a key is made at the first start, kept to its owner, and is the same at the next', async () => {
  const [first, ...others] = await Promise.all(Array.from({ length: 3 }, () => readDetailsKeys(folder)));
  expect(idsOf(first ?? '')).toHaveLength(1);
  expect(new Set([first, ...others])).toEqual(new Set([first]));
  expect((await stat(join(folder, DETAILS_KEYS_FILE))).mode & 0o777).toBe(0o600);
});

test('a new one goes before the others, which stay', async () => {
  const before = idsOf(await readDetailsKeys(folder));
  await addDetailsKey(folder);
  const after = idsOf(await readDetailsKeys(folder));
  expect(after).toHaveLength(2);
  expect(after.slice(1)).toEqual(before);
  expect((await stat(join(folder, DETAILS_KEYS_FILE))).mode & 0o777).toBe(0o600);
});

test('a file that holds no keys is no reason for a new one: it says what to do, and stays as it is', async () => {
  const file = join(folder, DETAILS_KEYS_FILE);
  await writeFile(file, 'k1:половина');
  await expect(readDetailsKeys(folder)).rejects.toMatchObject({ code: 'folder-broken' });
  expect(await readFile(file, 'utf8')).toBe('k1:половина');
});

test('it goes aside with the data that it opens', async () => {
  await readDetailsKeys(folder);
  await writeFile(join(folder, 'supervisor.json'), '{}');
  const aside = (await moveDataAside(folder, new Date('2026-11-24T08:15:30Z'))) ?? '';
  expect(await readFile(join(aside, DETAILS_KEYS_FILE), 'utf8')).toMatch(/^k/);
  await expect(stat(join(folder, DETAILS_KEYS_FILE))).rejects.toMatchObject({ code: 'ENOENT' });
  await rm(aside, { recursive: true, force: true });
});
