import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadPack } from '../../district/load.ts';
import {
  createDatabase,
  prepareDatabase,
  startPostgres,
  withClient,
} from '../../scripts/runtime/postgres.ts';
import { scratchFolder } from '../../scripts/runtime/scratch.ts';
import { startTemporal } from '../../scripts/runtime/temporal.ts';
import { runStep } from '../../scripts/start/step.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { benchTerms } from '../approval/process.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Where the effects of both sides are counted; not the product's table. */
const EFFECTS = `create table bench_effects (id text primary key, seq bigserial unique);
  grant select, insert on bench_effects to app;
  grant usage on bench_effects_seq_seq to app`;

export interface BenchDatabase {
  ownerUrl: string;
  appUrl: string;
}

export interface BenchServers {
  folder: string;
  postgresPid: number;
  temporalPid: number;
  temporalAddress: string;
  temporalVersion: string;
  /** A migrated database with the district and its demo people. */
  database: (name: string) => Promise<BenchDatabase>;
  /** The durability settings as the server says them. */
  durability: () => Promise<Record<string, string>>;
  stop: () => Promise<void>;
}

/** The product's own PostgreSQL and Temporal, in a folder of this run's own. */
export async function startServers(say: (line: string) => void): Promise<BenchServers> {
  const folder = await scratchFolder('pd-bench-');
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres'), say }),
    startTemporal({ dbFile: join(folder, 'temporal', 'temporal.db'), say }),
  ]);
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
  return {
    folder,
    postgresPid: postgres.pid,
    temporalPid: temporal.pid,
    temporalAddress: temporal.address,
    temporalVersion: temporal.version,
    database: async (name) => {
      await createDatabase(postgres.adminUrl, name);
      const ownerUrl = postgres.url('owner', name);
      await migrate(ownerUrl, folder, say);
      const pack = loadPack('district/shushensky', 'district/shushensky-demo');
      Object.assign(pack.policy.terms, benchTerms);
      await storePack(ownerUrl, pack);
      await withClient(ownerUrl, (client) => client.query(EFFECTS));
      return { ownerUrl, appUrl: postgres.url('app', name) };
    },
    durability: () => readDurability(postgres.adminUrl),
    stop: async () => {
      await Promise.all([temporal.stop(), postgres.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In a process of its own, as the product does it: the migrator talks to stdout, which is for figures. */
async function migrate(ownerUrl: string, folder: string, say: (line: string) => void): Promise<void> {
  const step = {
    name: 'migrate',
    line: 'database: making the tables',
    command: ['db/migrate.ts'],
    env: { ...process.env, DATABASE_OWNER_URL: ownerUrl },
    cwd: ROOT,
    logFile: join(folder, 'migrate.log'),
  };
  await runStep(step, say, AbortSignal.timeout(120_000));
}

/** The durability settings and the version of a PostgreSQL, as it says them itself. */
export function readDurability(adminUrl: string): Promise<Record<string, string>> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings
       where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'server_version')`,
    );
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });
}
