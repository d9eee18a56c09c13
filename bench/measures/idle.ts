/**
 * Idle years: what the worker's memory makes of many of them, and whether a year that has fallen out of its cache keeps
 * people waiting. Each workflow has run before it rests, as it has in life.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Engine, Connection } from '@temporalio/client';
import type { Figure } from '../figures.ts';
import { CACHED_WORKFLOWS } from '../../worker/cache.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { cyclesOn, type Cycles } from '../setup/cycles.ts';
import { signIn, type Client } from '../setup/http.ts';
import { setNiceness } from '../setup/processes.ts';
import { startProduct, type Product } from '../setup/programs.ts';
import { median, percentile, rounded } from '../statistics.ts';

const FEW = 300;
const many: Record<ScaleName, number> = { full: 30_000, small: 3_000 };
/** Decisions on each side. */
const pairs: Record<ScaleName, number> = { full: 300, small: 100 };
/** Two rounds of the sweep and more: what it holds meanwhile is the worker's memory too. */
const REST_MS = 75_000;
/** What the work before has left behind is collected first: it falls no more for so long, or this was enough. */
const SETTLED_MS = 30_000;
const SETTLING_LIMIT_MS = 180_000;
const LOOK_MS = 2;
const LIMIT_MS = 60_000;

interface Site {
  product: Product;
  cycles: Cycles;
  /** The idle ones. */
  ids: string[];
  memory: Memory;
}

export async function measureIdle(bench: Bench): Promise<Figure[]> {
  setNiceness(bench.servers.temporalPid, 0);
  const connection = await Connection.connect({ address: bench.servers.temporalAddress });
  const engine = new Engine({ connection });
  try {
    const few = await withIdle(bench, engine, 'idle-few', FEW, async ({ memory }) => memory);
    const [large, looked] = await withIdle(bench, engine, 'idle-many', many[bench.scale], async (site) => [
      site.memory,
      await evicted(bench, site),
    ]);
    return [
      {
        figure: 'idle.memory_ratio',
        value: rounded(large.mb.median / few.mb.median, 2),
        detail: { few, many: large },
      },
      {
        figure: 'idle.evicted_p99_ratio',
        value: rounded(percentile(looked.out, 0.99) / percentile(looked.in, 0.99), 2),
        detail: {
          step: 'review → revision, which the story opens',
          outMs: told(looked.out),
          inMs: told(looked.in),
        },
      },
    ];
  } finally {
    await connection.close();
  }
}

async function withIdle<T>(
  { servers, say }: Bench,
  engine: Engine,
  name: string,
  count: number,
  work: (site: Site) => Promise<T>,
): Promise<T> {
  const database = await servers.database(name);
  // At the ordinary priority: what is compared are two workers, and a busy machine must not starve them.
  const product = await startProduct(servers, database, name, say, 0);
  const cycles = await cyclesOn(database, engine, name);
  try {
    say(`${name}: beginning ${count} years …`);
    const ids = await cycles.begin(await cycles.hire(count));
    say(`${name}: waking each once …`);
    await cycles.wake(ids);
    say(`${name}: letting the worker rest …`);
    return await work({ product, cycles, ids, memory: await memoryOf(product.worker.pid, count) });
  } finally {
    await Promise.allSettled([cycles.close(), product.stop()]);
  }
}

interface Memory {
  cycles: number;
  mb: { min: number; median: number; max: number };
}

/** Waits until the process has given back what it can. */
async function settled(pid: number): Promise<void> {
  let lowest = residentMb(pid);
  let fellAt = performance.now();
  const until = fellAt + SETTLING_LIMIT_MS;
  while (performance.now() < until && performance.now() - fellAt < SETTLED_MS) {
    await sleep(1_000);
    const now = residentMb(pid);
    if (now > lowest * 0.98) continue;
    lowest = now;
    fellAt = performance.now();
  }
}

/** The resident memory of the process while nobody does anything. */
async function memoryOf(pid: number, cycles: number): Promise<Memory> {
  await settled(pid);
  const samples: number[] = [];
  for (const until = performance.now() + REST_MS; performance.now() < until; await sleep(1_000))
    samples.push(residentMb(pid));
  const at = (pick: (values: number[]) => number) => rounded(pick(samples), 1);
  return {
    cycles,
    mb: { min: at((all) => Math.min(...all)), median: at(median), max: at((all) => Math.max(...all)) },
  };
}

function residentMb(pid: number): number {
  const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  if (kb === undefined) throw new Error(`${pid} has no memory`);
  return Number(kb) / 1024;
}

interface Looked {
  in: number[];
  out: number[];
}

/** Turn by turn a plan is returned whose workflow is in the cache, and one whose is not. */
async function evicted({ scale, say }: Bench, { product, cycles, ids }: Site): Promise<Looked> {
  const count = pairs[scale];
  say(`idle: ${2 * count} plans come to their review …`);
  const teachers = await cycles.hire(2 * count);
  const plans: string[] = [];
  for (const teacher of teachers) {
    const [id = ''] = await cycles.begin([teacher]);
    await cycles.toReview(teacher, id);
    plans.push(id);
  }
  await cycles.wake(plans);
  // Those that ran last stay in the cache: so many others push these out of it.
  await cycles.wake(ids.slice(0, CACHED_WORKFLOWS + count));
  const [inCache, out] = [plans.slice(0, count), plans.slice(count)];
  await cycles.wake(inCache);
  const deputy = await signIn(product.url, 'deputy1');
  const looked: Looked = { in: [], out: [] };
  for (const [index, id] of inCache.entries()) {
    looked.in.push(await returned(deputy, cycles, id));
    looked.out.push(await returned(deputy, cycles, out[index] ?? ''));
  }
  return looked;
}

interface Task {
  id: string;
  contentHash: string;
}

/** Milliseconds from sending the decision until the teacher is asked to revise. */
async function returned(deputy: Client, { pool }: Cycles, caseId: string): Promise<number> {
  const { items } = await deputy.get<{ items: Task[] }>(`/api/tasks?case=${caseId}`);
  const [task] = items;
  if (task === undefined) throw new Error(`Nobody reviews ${caseId}`);
  const sentAt = performance.now();
  const form = { contentHash: task.contentHash, choice: 'return', reason: 'Уточните часы.' };
  await deputy.post(`/api/tasks/${task.id}/decision`, form);
  for (;;) {
    const { rows } = await pool.query(
      `select 1 from tasks t join steps s on s.id = t.step_id
       where t.case_id = $1 and s.key = 'revision' and t.state = 'open'`,
      [caseId],
    );
    const took = performance.now() - sentAt;
    if (rows.length > 0) return took;
    if (took > LIMIT_MS) throw new Error(`${caseId} does not go on`);
    await sleep(LOOK_MS);
  }
}

function told(samples: number[]) {
  return {
    p50: rounded(median(samples), 1),
    p99: rounded(percentile(samples, 0.99), 1),
    n: samples.length,
  };
}
