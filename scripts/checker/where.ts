import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Where } from '../../checker/check-running.ts';
import { readConfig } from '../../db/config.ts';
import { operatorError } from '../runtime/operator-error.ts';
import { databaseUrl, type DatabaseRole, type DatabaseSecrets } from '../runtime/postgres-roles.ts';
import type { Kept } from '../start/kept-file.ts';

export type { Where };

/** As the environment says; without DATABASE_URL the servers that `npm start` keeps, whose database `role` enters. */
export async function whereItRuns(env: NodeJS.ProcessEnv, role: DatabaseRole = 'reader'): Promise<Where> {
  const config = readConfig([], env);
  const own = config.DATABASE_URL && config.TEMPORAL_ADDRESS ? undefined : await ownServers(env, role);
  return {
    databaseUrl: config.DATABASE_URL ?? own?.databaseUrl ?? '',
    temporalAddress: config.TEMPORAL_ADDRESS ?? own?.temporalAddress ?? '',
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
  };
}

const root = resolve(import.meta.dirname, '../..');

async function ownServers(env: NodeJS.ProcessEnv, role: DatabaseRole) {
  const folder = resolve(env.DATA_DIR || join(root, '.data'));
  const read = async <T>(name: string) => JSON.parse(await readFile(join(folder, name), 'utf8')) as T;
  try {
    const kept = await read<Kept>('supervisor.json');
    const secrets = await read<DatabaseSecrets>('postgres/secrets.json');
    const { postgresPort: port = 0, temporalPort = 0 } = kept;
    return {
      databaseUrl: databaseUrl(role, { secrets, port, database: 'pd' }),
      temporalAddress: `127.0.0.1:${temporalPort}`,
    };
  } catch {
    throw operatorError(
      `There is no product in ${folder}. Start it, say where it lies with DATA_DIR=<folder>, ` +
        'or name its servers with DATABASE_URL and TEMPORAL_ADDRESS.',
      'no-product',
    );
  }
}
