/** How fast the cycles of a year are made, against bare starts of an empty workflow on the same server. */
import { Client as Engine, Connection } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { schoolYear } from '../../domain/school-year.ts';
import { localDate } from '../../domain/calendar.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { inParallel } from '../../worker/relay.ts';
import { STARTS_AT_ONCE } from '../../worker/rollovers.ts';
import { BARE_QUEUE } from '../bare/queue.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn, type Client } from '../setup/http.ts';
import { startBareWorker, startProduct } from '../setup/programs.ts';
import { addTeachers, countCycles, watchRunning } from '../setup/teachers.ts';
import { median, rounded } from '../statistics.ts';

const teachers: Record<ScaleName, number> = { small: 2_000, full: 30_000 };
const rounds: Record<ScaleName, number> = { small: 3, full: 1 };
/** Started, scheduled, begun, completed, and the timer. */
const EVENTS_WITH_TIMER = 5;
const LIMIT_MS = 900_000;

/** The school year of today: its rollover is late, so a list can be frozen without a reason. */
export const yearNow = () => schoolYear(localDate(new Date(), 'Asia/Krasnoyarsk'));

/** Freezes a list, so that only the execution is left. */
export async function freezeList(admin: Client): Promise<void> {
  await admin.post(`/api/rollovers/${yearNow()}/dry-run`, {});
  await admin.post(`/api/rollovers/${yearNow()}/freeze`, {});
}

/** Cycles a second (row, running workflow, first task open) by bare starts a second (until the one timer stands). */
export async function measureRollover(bench: Bench): Promise<Figure[]> {
  const { servers, scale, say } = bench;
  const bareDatabase = await servers.database('bare-rollover');
  const bareWorker = await startBareWorker(servers, bareDatabase, say);
  const engine = new Engine({ connection: await Connection.connect({ address: servers.temporalAddress }) });
  const samples: { product: number; bare: number }[] = [];
  try {
    await bareRate(engine, 200);
    for (let round = 1; round <= rounds[scale]; round++) {
      const first = round % 2 === 0;
      const bare = first ? await bareRate(engine, teachers[scale]) : 0;
      const product = await productRate(bench, `rollover-${round}`, teachers[scale]);
      samples.push({ product, bare: first ? bare : await bareRate(engine, teachers[scale]) });
      say(`rollover: ${JSON.stringify(samples.at(-1))} a second`);
    }
  } finally {
    await bareWorker.stop();
  }
  const value = median(samples.map(({ product, bare }) => product / bare));
  const detail = { teachers: teachers[scale], atOnce: STARTS_AT_ONCE, perSecond: samples };
  return [{ figure: 'rollover.start_ratio', value: rounded(value), detail }];
}

async function productRate({ servers, say }: Bench, name: string, count: number): Promise<number> {
  const database = await servers.database(name);
  const product = await startProduct(servers, database, name, say, 0);
  try {
    await addTeachers(database.ownerUrl, count);
    const admin = await signIn(product.url, 'admin');
    await freezeList(admin);
    const running = watchRunning(database.ownerUrl);
    const { teachers: all } = await countCycles(database.ownerUrl);
    const startedAt = performance.now();
    await admin.post(`/api/rollovers/${yearNow()}/execute`, {});
    const isOver = async () => (await running.count()) >= all;
    try {
      await waitFor(isOver, { what: `${all} running cycles`, limitMs: LIMIT_MS, everyMs: 50 });
    } finally {
      await running.close();
    }
    const seconds = (performance.now() - startedAt) / 1_000;
    const { made, second, missed, half } = await countCycles(database.ownerUrl);
    if (made !== all || second + missed + half > 0)
      throw new Error(`${made} cycles of ${all}, ${half} half made`);
    return rounded(all / seconds, 1);
  } finally {
    await product.stop();
  }
}

async function bareRate(engine: Engine, count: number): Promise<number> {
  const ids = Array.from({ length: count }, () => randomUUID());
  const startedAt = performance.now();
  await inParallel(ids, STARTS_AT_ONCE, async (workflowId) => {
    await engine.workflow.start('bareIdle', { taskQueue: BARE_QUEUE, workflowId });
  });
  const stands = async (id: string) =>
    (await engine.workflow.getHandle(id).describe()).historyLength >= EVENTS_WITH_TIMER;
  // The last ones say when all stand; asking each would slow them down. That all do is checked behind the clock.
  for (const id of ids.slice(-STARTS_AT_ONCE))
    await waitFor(() => stands(id), { what: 'the timer', limitMs: LIMIT_MS, everyMs: 10 });
  const seconds = (performance.now() - startedAt) / 1_000;
  const late: string[] = [];
  await inParallel(ids, STARTS_AT_ONCE, async (id) => {
    if (!(await stands(id))) late.push(id);
  });
  if (late.length > count / 100) throw new Error(`${late.length} of ${count} timers did not stand yet`);
  return rounded(count / seconds, 1);
}
