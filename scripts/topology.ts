/**
 * `npm run topology [-- --keep]`: the services of docker-compose.yml as processes of this machine (PostgreSQL, the
 * Temporal server upon it, two workers, two APIs behind the proxy), tested end to end. Needs caddy and either Go or the
 * programs of the Temporal server. Ends with `N passed, N failed` and everything stopped.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isOperatorError, messageOf } from './runtime/operator-error.ts';
import { startPostgres, type RunningPostgres } from './runtime/postgres.ts';
import { scratchFolder } from './runtime/scratch.ts';
import { screen } from './start/screen.ts';
import type { Kept } from './start/keep-running.ts';
import { interruption } from './test/interruption.ts';
import { tallyLine } from './test/tally.ts';
import { checks } from './topology/checks.ts';
import { checkJourney, checkLiveEvents, checkProxy, type Up } from './topology/end-to-end.ts';
import { engineVersion, findEngineBinaries } from './topology/engine-binaries.ts';
import { journeyThrough } from './topology/journey.ts';
import {
  answersThroughProxy,
  keepProgram,
  keepProxy,
  keepTemporal,
  runJob,
  setUpSchema,
  untilReady,
  type Running,
} from './topology/run-services.ts';
import { choosePorts, settingsFor, siteOn } from './topology/site.ts';

const PROGRAM_LIMIT_MS = 15_000;
const say = screen();
const signal = interruption();
const all = checks(say);
const folder = await scratchFolder('pd-topology-');
let postgres: RunningPostgres | undefined;
const stops: (() => Promise<void>)[] = [];
const stopping = (kept: Kept) => stops.unshift(async () => await kept.stop(PROGRAM_LIMIT_MS));

/** In the order of docker-compose.yml's `depends_on`. */
async function bringUp(server: RunningPostgres): Promise<Up> {
  const site = await siteOn(folder, await choosePorts(2), server);
  const running: Running = { site, say, signal };
  const binaries = await findEngineBinaries(engineVersion(settingsFor(server.secrets)), say);
  await runJob(running, 'settings');
  await runJob(running, 'prepare-database');
  for (const _ of ['at first', 'again']) await setUpSchema(running, binaries);
  const up: Up = {
    running,
    binaries,
    temporal: await keepTemporal(running, binaries),
    apis: [],
    workers: [],
    where: {
      databaseUrl: server.url('reader'),
      temporalAddress: `127.0.0.1:${site.ports.temporal}`,
      namespace: 'default',
      taskQueue: 'pd',
    },
  };
  stops.unshift(async () => await up.temporal.stop(PROGRAM_LIMIT_MS));
  for (const job of ['prepare-engine', 'migrate', 'load-pack', 'prepare-engine', 'migrate'])
    await runJob(running, job);
  for (const index of [0, 1]) up.workers.push(await keepProgram(running, 'worker', index));
  for (const index of [0, 1]) up.apis.push(await keepProgram(running, 'api', index));
  stopping(await keepProxy(running));
  for (const kept of [...up.workers, ...up.apis]) stopping(kept);
  await untilReady(running);
  await answersThroughProxy(running);
  return up;
}

try {
  postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    say,
    settings: { max_connections: '200' },
  });
  const up = await bringUp(postgres);
  await all.that('everything comes up in order', () => true);
  await checkProxy(all, up);
  const journey = await journeyThrough(up.running.site.url, folder, signal);
  await checkLiveEvents(all, up, journey);
  await checkJourney(all, up, journey);
} catch (error) {
  await all.that('everything comes up in order', () => {
    throw isOperatorError(error) || !Error.isError(error) ? new Error(messageOf(error)) : error;
  });
}
await all.that('everything stops in order', async () => {
  for (const stop of stops) await stop();
  await postgres?.stop();
});
const isKept = process.argv.includes('--keep') || all.tally.failed > 0;
if (isKept) say(`logs and data stay in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
console.log(tallyLine(all.tally));
process.exit(all.tally.failed > 0 ? 1 : 0);
