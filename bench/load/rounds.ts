import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { cpuMs } from '../setup/processes.ts';
import { driveCases, type Samples } from './drive.ts';
import type { Side } from './side.ts';

export interface Load {
  people: number;
  warmUp: number;
  rounds: number;
  /** Cases of one side in one round. */
  cases: number;
  thinkMs: number;
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
  effects: pg.Pool,
  say: (line: string) => void,
): Promise<Measured> {
  const measured: Measured = { product: [], bare: [] };
  for (const side of [sides.bare, sides.product]) await round(side, { ...load, cases: load.warmUp }, effects);
  for (let number = 1; number <= load.rounds; number++) {
    // The one who begins changes, so that what drifts with time falls on both alike.
    const order = number % 2 === 1 ? [sides.product, sides.bare] : [sides.bare, sides.product];
    for (const side of order) {
      const done = await round(side, load, effects);
      measured[side.name].push(done);
      say(
        `round ${number}, ${side.name}: ${done.casesPerSecond.toFixed(1)} cases/s, ${done.cpuMsPerCase.toFixed(0)} ms CPU a case`,
      );
    }
  }
  return measured;
}

/** One round of one side, until the effect of its last case has been done. */
async function round(side: Side, load: Load, effects: pg.Pool): Promise<Round> {
  side.prepare();
  const before = await countEffects(effects, side);
  const cpuBefore = cpuMs(side.pids);
  const startedAt = performance.now();
  const samples = await driveCases(side, { people: load.people, count: load.cases, thinkMs: load.thinkMs });
  await waitFor(async () => (await countEffects(effects, side)) >= before + load.cases, {
    what: `the end of ${load.cases} cases (${side.name})`,
    limitMs: 120_000,
    everyMs: 10,
  });
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

async function countEffects(effects: pg.Pool, side: Side): Promise<number> {
  const { rows } = await effects.query<{ done: number }>({
    name: 'bench_effects_count',
    text: 'select count(*)::int as done from bench_effects where side = $1',
    values: [side.name],
  });
  return rows[0]?.done ?? 0;
}
