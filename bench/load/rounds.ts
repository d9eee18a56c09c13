import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs } from '../setup/processes.ts';
import { driveCases, type Drive, type Samples } from './drive.ts';
import type { Ends } from './ends.ts';
import type { Side } from './side.ts';

/** `cases` of one side in one round. */
export interface Load extends Drive {
  warmUp: number;
  rounds: number;
}

export interface Round extends Samples {
  casesPerSecond: number;
  /** Of all processes, and of each. */
  cpuMsPerCase: number;
  cpuMsByProcess: Record<string, number>;
}

export interface Measured {
  product: Round[];
  bare: Round[];
}

/** What is still under way when the last case has ended (closing a workflow, committing) belongs to its round. */
const SETTLE_MS = 500;

/** Warm-up, then alternating rounds of both sides on the same servers. */
export async function measureRounds(
  sides: { product: Side; bare: Side },
  load: Load,
  ends: Ends,
  say: (line: string) => void,
): Promise<Measured> {
  const measured: Measured = { product: [], bare: [] };
  for (const side of [sides.bare, sides.product]) await round(side, { ...load, cases: load.warmUp }, ends);
  for (let number = 1; number <= load.rounds; number++) {
    // The one who begins changes, so that what drifts with time falls on both alike.
    const order = number % 2 === 1 ? [sides.product, sides.bare] : [sides.bare, sides.product];
    for (const side of order) {
      const done = await round(side, load, ends);
      measured[side.name].push(done);
      say(
        `round ${number}, ${side.name}: ${done.casesPerSecond.toFixed(1)} cases/s, ${done.cpuMsPerCase.toFixed(0)} ms CPU a case`,
      );
    }
  }
  return measured;
}

/** One round of one side, until its last case has ended. */
async function round(side: Side, load: Load, ends: Ends): Promise<Round> {
  side.prepare();
  const cpuBefore = cpuMs(side.pids);
  const startedAt = performance.now();
  const samples = await driveCases(side, load, ends);
  const seconds = (performance.now() - startedAt) / 1000;
  await sleep(SETTLE_MS);
  const spent = Object.entries(cpuMs(side.pids)).map(
    ([name, ms]) => [name, (ms - (cpuBefore[name] ?? 0)) / load.cases] as const,
  );
  return {
    ...samples,
    casesPerSecond: load.cases / seconds,
    cpuMsPerCase: spent.reduce((sum, [, ms]) => sum + ms, 0),
    cpuMsByProcess: Object.fromEntries(spent),
  };
}
