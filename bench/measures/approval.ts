/** The figures of the approval under load: ratios of the product to the bare workflow, round by round. */
import { Client as Engine, Connection } from '@temporalio/client';
import { ENGINE_NICENESS } from '../../scripts/runtime/priority.ts';
import type { Figure } from '../figures.ts';
import { bareSide } from '../load/bare-side.ts';
import { watchEnds, type Ends } from '../load/ends.ts';
import { productSide } from '../load/product-side.ts';
import { approvalLoad } from '../load/approval-load.ts';
import { measureRounds, type Measured, type Round } from '../load/rounds.ts';
import type { Side } from '../load/side.ts';
import { setNiceness } from '../setup/processes.ts';
import { startBareWorker, startProduct } from '../setup/programs.ts';
import type { Bench } from '../setup/bench.ts';
import { median, percentile, rounded } from '../statistics.ts';

const THINK_MS = 400;

interface Sides {
  product: Side;
  bare: Side;
}

/** Both sides on one pair of servers; ended when `work` has ended. */
async function withSides<T>(
  bench: Bench,
  name: string,
  work: (sides: Sides, ends: Ends) => Promise<T>,
): Promise<T> {
  const { servers, say } = bench;
  const database = await servers.database(name);
  const product = await startProduct(servers, database, name, say);
  const bareWorker = await startBareWorker(servers, database, say);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  const ends = watchEnds(database.ownerUrl);
  const engine = new Engine({ connection });
  const shared = { temporal: servers.temporalPid, postgres: servers.postgresPid };
  try {
    const sides: Sides = {
      // As the product's supervisor runs it: Temporal at a lower priority. The bare side has it at the ordinary one.
      product: await productSide(product.url, engine, {
        pids: { api: product.api.pid, worker: product.worker.pid, ...shared },
        prepare: () => setNiceness(servers.temporalPid, ENGINE_NICENESS),
      }),
      bare: bareSide(engine, {
        pids: { worker: bareWorker.pid, ...shared },
        prepare: () => setNiceness(servers.temporalPid, 0),
      }),
    };
    return await work(sides, ends);
  } finally {
    await Promise.allSettled([ends.close(), connection.close(), product.stop(), bareWorker.stop()]);
  }
}

/** Without think time: throughput, acceptance, the next step in sight. */
export function measureBusy(bench: Bench): Promise<Figure[]> {
  const load = approvalLoad(bench.scale, 0);
  return withSides(bench, 'busy', async (sides, ends) => {
    const measured = await measureRounds(sides, load, ends, bench.say);
    const detail = { load, ...(await historyOf(sides, measured)), ...summary(measured) };
    const ratio = (of: (round: Round) => number) => ratios(measured, of);
    return [
      figure(
        'approval.throughput_ratio',
        ratio(({ casesPerSecond }) => casesPerSecond),
        detail,
      ),
      figure(
        'approval.accept_p99_ratio',
        ratio(({ accepted }) => percentile(accepted, 0.99)),
        detail,
      ),
      figure(
        'approval.next_visible_p50_ratio',
        ratio(({ nextVisible }) => median(nextVisible)),
        detail,
      ),
    ];
  });
}

/** With think time: CPU seconds a case, and the length of its history. */
export function measureThinking(bench: Bench): Promise<Figure[]> {
  const load = approvalLoad(bench.scale, THINK_MS);
  return withSides(bench, 'thinking', async (sides, ends) => {
    const measured = await measureRounds(sides, load, ends, bench.say);
    const history = await historyOf(sides, measured);
    const detail = { load, ...history, ...summary(measured) };
    return [
      figure(
        'approval.cpu_ratio',
        ratios(measured, ({ cpuMsPerCase }) => cpuMsPerCase),
        detail,
      ),
      { figure: 'core.history_events', value: history.historyEvents.product.median, detail },
    ];
  });
}

function figure(name: Figure['figure'], perRound: number[], detail: Record<string, unknown>): Figure {
  return {
    figure: name,
    value: rounded(median(perRound)),
    detail: { perRound: perRound.map((ratio) => rounded(ratio)), ...detail },
  };
}

/** Product ÷ bare, round by round. */
function ratios({ product, bare }: Measured, of: (round: Round) => number): number[] {
  return product.flatMap((round, index) => {
    const other = bare[index];
    return other === undefined ? [] : [of(round) / of(other)];
  });
}

/** The last round's cases are the nearest to a steady state. */
async function historyOf(sides: Sides, measured: Measured) {
  const lengths = async (side: Side) => {
    const events = [];
    for (const id of measured[side.name].at(-1)?.cases.slice(0, 50) ?? [])
      events.push(await side.historyEvents(id));
    return { median: median(events), min: Math.min(...events), max: Math.max(...events) };
  };
  return { historyEvents: { product: await lengths(sides.product), bare: await lengths(sides.bare) } };
}

function summary(measured: Measured) {
  const of = (rounds: Round[]) => ({
    casesPerSecond: rounds.map((round) => rounded(round.casesPerSecond, 1)),
    cpuMsPerCase: rounds.map((round) => rounded(round.cpuMsPerCase, 1)),
    cpuMsByProcess: rounds.map(({ cpuMsByProcess }) => everyRounded(cpuMsByProcess)),
    acceptMs: rounds.map(({ accepted }) => spread(accepted)),
    nextVisibleMs: rounds.map(({ nextVisible }) => spread(nextVisible)),
    endedMs: rounds.map(({ ended }) => spread(ended)),
  });
  return { product: of(measured.product), bare: of(measured.bare) };
}

function spread(samples: number[]) {
  return {
    p50: rounded(median(samples), 1),
    p99: rounded(percentile(samples, 0.99), 1),
    n: samples.length,
  };
}

function everyRounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value, 1)]));
}
