import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Figure } from '../figures.ts';
import type { Bench } from '../setup/bench.ts';
import { rounded } from '../statistics.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');
const LIMIT_MS = 40 * 60_000;
const SMALL = 50;
const LARGE = 400;

interface Played {
  teachers: number;
  minutes: number;
  cpuMinutes: number;
  findings: number;
  /** Hours, kopecks and numbers of registers by which ledger, attendance, registers and payments disagree. */
  mismatch: number;
}

/** A whole year as `npm run simulate` plays it, with servers of its own: a small district, then a large one. */
export async function measureSimulation({ servers, say }: Bench): Promise<Figure[]> {
  const small = await play(SMALL, servers.folder, say);
  const large = await play(LARGE, servers.folder, say);
  const perTeacher = ({ minutes, teachers }: Played) => minutes / teachers;
  const detail = { small, large };
  return [
    { figure: 'simulate.minutes', value: rounded(large.minutes, 2), detail },
    { figure: 'simulate.mismatch', value: small.mismatch + large.mismatch, detail },
    { figure: 'simulate.growth_ratio', value: rounded(perTeacher(large) / perTeacher(small), 2), detail },
  ];
}

async function play(teachers: number, folder: string, say: (line: string) => void): Promise<Played> {
  say(`a year of ${teachers} teachers …`);
  const args = [
    'scripts/simulate.ts',
    '--teachers',
    String(teachers),
    '--out',
    join(folder, `simulate-${teachers}`),
  ];
  const { stdout } = await run(process.execPath, args, {
    cwd: ROOT,
    timeout: LIMIT_MS,
    killSignal: 'SIGTERM',
  }).catch(withoutAgreement);
  const played = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Played;
  return { ...played, minutes: rounded(played.minutes, 2), cpuMinutes: rounded(played.cpuMinutes, 2) };
}

/** A run that has ended with a disagreement has said so in its line, which is a figure; what failed otherwise has said nothing. */
function withoutAgreement(error: unknown): { stdout: string } {
  const stdout = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
  if (!stdout.includes('"mismatch"')) throw error;
  return { stdout };
}
