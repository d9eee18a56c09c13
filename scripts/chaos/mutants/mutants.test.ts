import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Finding } from '../../../checker/check.ts';
import { mutants } from './mutants.ts';

const run = promisify(execFile);
const LIMIT_MS = 60_000;
const here = (file: string) => join(import.meta.dirname, file);

/** Loads in a process of their own, with or without a fault built in; findings by load. */
async function findingsOf(loads: readonly string[], mutant?: string): Promise<Map<string, Finding[]>> {
  const preload = mutant === undefined ? [] : ['--import', here('patch.ts')];
  const { stdout } = await run(process.execPath, [...preload, here('run-load.ts'), ...loads], {
    env: { ...process.env, ...(mutant !== undefined && { MUTANT: mutant }) },
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { load: string; findings: Finding[] });
  return new Map(lines.map(({ load, findings }) => [load, findings]));
}

test(
  'the core as it is keeps every promise under every load',
  async () => {
    const loads = [...new Set(mutants.map(({ load }) => load))];
    const found = await findingsOf(loads);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(loads.map((load) => [load, []])));
  },
  LIMIT_MS,
);

test.each(mutants)(
  'the checker catches: $name',
  async ({ name, load, caughtBy }) => {
    const found = await findingsOf([load], name);
    expect(found.get(load)?.map(({ rule }) => rule)).toContain(caughtBy);
  },
  LIMIT_MS,
);
