/** The product under the supervisor, with two workers and two APIs behind a proxy that can lose commits. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isPortFree } from '../runtime/ports.ts';
import { API_NODE_FLAGS, WORKER_NODE_FLAGS } from '../runtime/node-flags.ts';
import { databaseUrl, type DatabaseRole, type DatabaseSecrets } from '../runtime/postgres-roles.ts';
import { scratchFolder } from '../runtime/scratch.ts';
import type { Where } from '../checker/where.ts';
import type { Kept } from '../start/kept-file.ts';
import { startProduct } from '../start/supervisor.ts';
import { startProxy, type Proxy } from './proxy.ts';

export interface Product {
  /** Holds data and logs; deleted at the end unless the run wants to keep it. */
  folder: string;
  dataDir: string;
  urls: readonly string[];
  proxy: Proxy;
  where: Where;
  url(role: DatabaseRole): string;
  stop(keep: boolean): Promise<void>;
}

/** Of the environment only what programs need: chaos on somebody's real database would be a bad joke. */
function environment(proxy: Proxy): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env;
  return { PATH, HOME, LANG, LOG_LEVEL: 'warn', CHAOS_PROXY_PORT: String(proxy.port) };
}

const program = (name: string) => [join(import.meta.dirname, 'programs', name)];

/** Starts it all in a folder of its own and returns when it is ready. */
export async function startChaosProduct(say: (line: string) => void, signal: AbortSignal): Promise<Product> {
  const folder = await scratchFolder('pd-chaos-');
  const [dataDir, root] = [join(folder, 'data'), join(folder, 'root')];
  mkdirSync(root);
  const read = <T>(name: string) => JSON.parse(readFileSync(join(dataDir, name), 'utf8')) as T;
  const proxy = await startProxy(() => read<Kept>('supervisor.json').postgresPort ?? 0);
  const port = await twoFreePorts();
  try {
    const product = await startProduct(
      {
        root,
        dataDir,
        options: { fresh: false, demo: true, port, workers: 2, apis: 2, sandbox: false },
        programs: {
          migrate: [join(import.meta.dirname, '../../db/migrate.ts')],
          loadPack: program('load-pack.ts'),
          worker: [...WORKER_NODE_FLAGS, ...program('worker.ts')],
          api: [...API_NODE_FLAGS, ...program('api.ts')],
        },
        env: environment(proxy),
        say,
      },
      signal,
    );
    const { postgresPort = 0, temporalPort = 0 } = read<Kept>('supervisor.json');
    const secrets = read<DatabaseSecrets>('postgres/secrets.json');
    const url = (role: DatabaseRole) => databaseUrl(role, { secrets, port: postgresPort, database: 'pd' });
    return {
      folder,
      dataDir,
      urls: [port, port + 1].map((each) => `http://127.0.0.1:${each}`),
      proxy,
      where: {
        databaseUrl: url('reader'),
        temporalAddress: `127.0.0.1:${temporalPort}`,
        namespace: 'default',
        taskQueue: 'pd',
      },
      url,
      stop: async (keep) => {
        await product.stop();
        await proxy.close();
        if (!keep) rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}

async function twoFreePorts(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (await isPortFree(port + 1)) return port;
  }
}
