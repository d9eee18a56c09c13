/** An execution run twice at once, while its workers and API are killed: second, missed and half-made cycles. */
import { seededRandom } from '../../scripts/chaos/random.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import type { Figure } from '../figures.ts';
import type { Bench, ScaleName } from '../setup/bench.ts';
import { signIn } from '../setup/http.ts';
import { startApi, startWorker, type Program } from '../setup/programs.ts';
import { addTeachers, countCycles, watchRunning } from '../setup/teachers.ts';
import { freezeList, yearNow } from './rollover.ts';

const KILLS = 20;
/** Enough that no run is over before it has been killed twenty times. */
const teachers: Record<ScaleName, number> = { small: 12_000, full: 30_000 };
const LIMIT_MS = 900_000;

export async function measureRolloverKills({ servers, scale, say }: Bench): Promise<Figure[]> {
  const name = 'rollover-kills';
  const database = await servers.database(name);
  const api = await startApi(servers, database, name, say);
  await addTeachers(database.ownerUrl, teachers[scale]);
  const admin = await signIn(api.url, 'admin');
  await freezeList(admin);
  const running = watchRunning(database.ownerUrl);
  const random = seededRandom(7);
  const startAWorker = () => startWorker(servers, api.env, name, say);
  const workers: Program[] = await Promise.all([startAWorker(), startAWorker()]);
  // Twice at once: one of the two is refused in words.
  const executed = await Promise.allSettled(
    [1, 2].map(() => admin.post(`/api/rollovers/${yearNow()}/execute`, {})),
  );
  const apis: Program[] = [api];
  let kills = 0;
  let duringExecution = 0;
  const { teachers: all } = await countCycles(database.ownerUrl);
  const ended: Program[] = [];
  while (kills < KILLS) {
    const before = (await countCycles(database.ownerUrl)).made;
    const moved = async () =>
      (await countCycles(database.ownerUrl)).made > before || (await running.count()) >= all;
    await waitFor(moved, { what: 'some more cycles', limitMs: LIMIT_MS, everyMs: 20 });
    await new Promise((after) => setTimeout(after, random.next() * 250));
    if ((await countCycles(database.ownerUrl)).made < all) duringExecution += 1;
    const isApi = kills % 5 === 4;
    const list = isApi ? apis : workers;
    const victim = list.splice(Math.floor(random.next() * list.length), 1)[0];
    if (victim !== undefined) {
      process.kill(victim.pid, 'SIGKILL');
      ended.push(victim);
      kills += 1;
    }
    if (isApi) apis.push(await startApi(servers, database, name, say));
    else workers.push(await startAWorker());
  }
  try {
    const over = async () => (await running.count()) >= all;
    await waitFor(over, { what: 'the end of the execution', limitMs: LIMIT_MS, everyMs: 200 });
    const counts = await countCycles(database.ownerUrl);
    const { second, missed, half } = counts;
    const refused = executed.filter(({ status }) => status === 'rejected').length;
    const detail = { ...counts, kills, duringExecution, executedTwice: { refused } };
    return [{ figure: 'rollover.duplicates', value: second + missed + half, detail }];
  } finally {
    await running.close();
    await Promise.allSettled([...workers, ...apis, ...ended].map(({ stop }) => stop()));
  }
}
