/** Where a simulation plays: a database of its own and a test server, both gone afterwards. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createDatabase, prepareDatabase, startPostgres } from '../runtime/postgres.ts';
import { scratchFolder } from '../runtime/scratch.ts';
import { startTestEngine } from '../runtime/test-engine.ts';
import { testServer } from '../runtime/test-server.ts';
import { runStep } from '../start/step.ts';

export interface Site {
  ownerUrl: string;
  appUrl: string;
  readerUrl: string;
  engineAddress: string;
  stop(): Promise<void>;
}

export interface Servers {
  /** A migrated database and a fresh engine for one run. */
  site(name: string): Promise<Site>;
  stop(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../..');

/** The servers of one `npm run simulate`: a base run and a what-if take turns on them. */
export async function simulationServers(say: (line: string) => void): Promise<Servers> {
  // Before the first connection, or it comes too late.
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const folder = await scratchFolder('pd-simulate-');
  const { path: program } = await testServer('The simulation needs');
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), say });
  await prepareDatabase(postgres.adminUrl, postgres.secrets);
  return {
    site: async (name) => {
      await createDatabase(postgres.adminUrl, name);
      const ownerUrl = postgres.url('owner', name);
      await runStep(
        {
          name: 'migrate',
          line: `database ${name}: making the tables`,
          command: ['db/migrate.ts'],
          env: { ...process.env, DATABASE_OWNER_URL: ownerUrl },
          cwd: ROOT,
          logFile: join(folder, `${name}-migrate.log`),
        },
        say,
        AbortSignal.timeout(120_000),
      );
      const engine = await startTestEngine({ program, log: join(folder, `${name}-engine.log`) });
      return {
        ownerUrl,
        appUrl: postgres.url('app', name),
        readerUrl: postgres.url('reader', name),
        engineAddress: engine.address,
        stop: engine.stop,
      };
    },
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
