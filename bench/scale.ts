/**
 * `npm run scale [-- --cases 20]`: what a case costs, counted: events and bytes of its histories, billable actions, rows,
 * bytes and WAL in PostgreSQL, CPU and requests. One JSON line for each part; docs/scale.md reads them.
 */
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Engine, Connection } from '@temporalio/client';
import { isOperatorError, operatorError } from '../scripts/runtime/operator-error.ts';
import { withClient } from '../scripts/runtime/postgres-roles.ts';
import { waitFor } from '../scripts/runtime/wait-for.ts';
import { beAway } from './scale/absences.ts';
import { readHistories } from './scale/histories.ts';
import { countRows, growth } from './scale/rows.ts';
import { approve, signInAll } from './setup/approve.ts';
import { describeMachine } from './setup/machine.ts';
import { cpuMs, setNiceness } from './setup/processes.ts';
import { startProduct, type Product } from './setup/programs.ts';
import { startServers, type BenchDatabase, type BenchServers } from './setup/servers.ts';

const NAME = 'scale';
const IDLE_MS = 20_000;
const WARM_UP = 3;

interface Site {
  servers: BenchServers;
  database: BenchDatabase;
  product: Product;
  engine: Engine;
}

const say = (line: string) => console.error(line);

/** Does `work`, which is so many cases, and tells what each of them cost. */
async function cost(site: Site, name: string, cases: number, work: () => Promise<number>) {
  const { servers, database, product, engine } = site;
  say(`${name}: ${cases} cases`);
  const pids = {
    api: product.api.pid,
    worker: product.worker.pid,
    temporal: servers.temporalPid,
    postgres: servers.postgresPid,
  };
  const [since, before, cpuBefore, requestsBefore, began] = [
    new Date(),
    await countRows(database.ownerUrl),
    cpuMs(pids),
    await requestsOf(product.url),
    performance.now(),
  ];
  const decisions = await work();
  await settled(site);
  const seconds = (performance.now() - began) / 1000;
  const cpuAfter = cpuMs(pids);
  const requests = (await requestsOf(product.url)) - requestsBefore;
  const each = (total: number) => Math.round((total / cases) * 10) / 10;
  const cpu = Object.entries(cpuAfter).map(([one, ms]) => [one, each(ms - (cpuBefore[one] ?? 0))]);
  return {
    part: name,
    cases,
    decisions: each(decisions),
    requests: each(requests),
    histories: Object.fromEntries(await readHistories(engine, NAME, since)),
    database: growth(before, await countRows(database.ownerUrl), cases),
    cpuMs: Object.fromEntries(cpu),
    seconds: each(seconds),
  };
}

async function requestsOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^http_request_duration_seconds_count\{.*route="\/api.*\} (\d+)$/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Documents are made and stories told to their ends; validities wait for years. */
function settled({ database, engine }: Site): Promise<boolean> {
  const query = `TaskQueue = '${NAME}' and ExecutionStatus = 'Running' and WorkflowType != 'programValidity'`;
  const isQuiet = async () => {
    const { count } = await engine.workflow.count(query);
    const { rows } = await withClient(database.ownerUrl, (client) =>
      client.query<{ owed: number }>('select count(*)::int as owed from documents_owed'),
    );
    return count === 0 && rows[0]?.owed === 0;
  };
  return waitFor(isQuiet, { what: 'that all is quiet', limitMs: 60_000, everyMs: 500 });
}

async function measure(cases: number): Promise<void> {
  const servers = await startServers(say);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  try {
    atOrdinaryPriority(servers.temporalPid);
    const database = await servers.database(NAME);
    const product = await startProduct(servers, database, NAME, say, 0);
    try {
      const site = { servers, database, product, engine: new Engine({ connection }) };
      const signed = await signInAll(product.url);
      for (let warmUp = 0; warmUp < WARM_UP; warmUp++) await approve(signed);
      await settled(site);
      const print = (line: object) => console.log(JSON.stringify(line));
      print({ part: 'machine', ...(await describeMachine(servers)) });
      const idle = async () => {
        await sleep(IDLE_MS);
        return 0;
      };
      print({ ...(await cost(site, 'idle', 1, idle)), idleSeconds: IDLE_MS / 1000 });
      const programs = async () => {
        let answers = 0;
        for (let number = 0; number < cases; number++) answers += (await approve(signed)).answers.length;
        return answers;
      };
      print(await cost(site, 'programs', cases, programs));
      const absences = async () => {
        await beAway(product.url, cases);
        return 2 * cases;
      };
      print(await cost(site, 'absences', cases, absences));
    } finally {
      await product.stop();
    }
  } finally {
    await connection.close();
    await servers.stop();
  }
}

/** What is counted here is work and not speed: a busy machine must not leave the engine waiting until we give up. */
function atOrdinaryPriority(pid: number): void {
  try {
    setNiceness(pid, 0);
  } catch {
    say('This user may not raise a priority: the run takes longer where the machine is busy.');
  }
}

function casesAsked(): number {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '20' } } });
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1) throw operatorError('--cases is a whole number from 1', 'usage');
  return cases;
}

try {
  await measure(casesAsked());
} catch (error) {
  console.error(isOperatorError(error) ? error.message : error);
  process.exitCode = 1;
}
process.exit();
