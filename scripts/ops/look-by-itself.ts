import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { addressOf } from './client.ts';
import { whereItRuns } from '../checker/where.ts';
import { freeBytes } from '../runtime/disk-room.ts';
import { messageOf } from '../runtime/operator-error.ts';

interface Part {
  title: string;
  isWell: boolean;
  says: string;
}

const LIMIT_MS = 3_000;
const root = resolve(import.meta.dirname, '../..');

/** What can be seen without the API: whether database and engine answer, room on the disk, the processes of `npm start`. */
export async function lookByItself(env: NodeJS.ProcessEnv): Promise<{ parts: Part[] }> {
  const folder = resolve(env['DATA_DIR'] ?? join(root, '.data'));
  const where = await whereItRuns(env, 'app').catch((error: unknown) => messageOf(error));
  if (typeof where === 'string')
    return { parts: [await api(env), { title: 'Product', isWell: false, says: where }] };
  return {
    parts: [
      await api(env),
      await database(where.databaseUrl),
      await engine(where.temporalAddress),
      ...(await disk(folder)),
      ...(await processes(folder)),
    ],
  };
}

/** Whether it is ready it says to everybody on the machine. */
async function api(env: NodeJS.ProcessEnv): Promise<Part> {
  const url = addressOf(env);
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(LIMIT_MS) });
    const { detail = 'ready' } = (await response.json()) as { detail?: string };
    return { title: 'API', isWell: response.ok, says: `answers at ${url}: ${detail}` };
  } catch {
    return { title: 'API', isWell: false, says: `does not answer at ${url}` };
  }
}

async function database(url: string): Promise<Part> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: LIMIT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ readonly: boolean; version: string }>(
      `select current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as readonly,
         current_setting('server_version') as version`,
    );
    const [row] = rows;
    const isReadOnly = row?.readonly === true;
    return {
      title: 'PostgreSQL',
      isWell: !isReadOnly,
      says: isReadOnly ? 'is read-only' : `answers, ${row?.version ?? ''}`,
    };
  } catch (error) {
    return { title: 'PostgreSQL', isWell: false, says: `does not answer: ${messageOf(error)}` };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function engine(address: string): Promise<Part> {
  const [host = '127.0.0.1', port = '7233'] = address.split(':');
  return new Promise((done) => {
    const socket = connect({ host, port: Number(port), timeout: LIMIT_MS });
    const end = (isWell: boolean) => {
      socket.destroy();
      done({ title: 'Temporal', isWell, says: isWell ? 'listens' : `does not answer at ${address}` });
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function disk(folder: string): Promise<Part[]> {
  const free = await freeBytes(folder).catch(() => undefined);
  if (free === undefined) return [];
  const megabytes = Math.round(free / 1024 ** 2);
  return [{ title: 'Disk', isWell: megabytes > 256, says: `${megabytes} MB free` }];
}

async function processes(folder: string): Promise<Part[]> {
  try {
    const noted = JSON.parse(await readFile(join(folder, 'children.json'), 'utf8')) as {
      name: string;
      silent: boolean;
      restarts: number;
    }[];
    return noted.map(({ name, silent, restarts }) => ({
      title: name,
      isWell: !silent,
      says: `${silent ? 'says nothing' : 'was alive'}, started again ${restarts} times`,
    }));
  } catch {
    return [];
  }
}
