/** The whole API over HTTP on a real database with the demo district, for tests. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { readConfig } from '../../db/config.ts';
import type { BusinessClock } from '../../db/core/clock.ts';
import { newKey } from '../../db/details/test-support/told.ts';
import { loadPack } from '../../district/load.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { freePort } from '../../scripts/runtime/ports.ts';
import { storePack } from '../../scripts/load-pack.ts';
import { freshDatabase, type TestDatabase } from '../../scripts/test/database.ts';
import { testEnvironment } from '../../scripts/test/environment.ts';
import { processes as declared } from '../../workflows/processes.ts';
import { startApi, type RunningApi } from '../server/start.ts';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined where it is no JSON. */
  body: T;
}

export interface CallOptions {
  body?: unknown;
  /** Sent as it is. */
  raw?: BodyInit;
  headers?: Record<string, string>;
}

/** One signed-in person, as a browser on our own page would call. */
export interface Client {
  cookie: string;
  call<T = Record<string, unknown>>(method: string, path: string, options?: CallOptions): Promise<Answer<T>>;
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<T>>;
}

export interface ApiWorld {
  baseUrl: string;
  database: TestDatabase;
  api: RunningApi;
  /** The owner of the tables: for looking and setting up behind the product's back. */
  owner: pg.Pool;
  /** Signs a demo person in, once. */
  as(login: string): Promise<Client>;
  /** Lets the next `as` sign this person in anew. */
  forget(login: string): void;
  nobody: Client;
  personId(login: string): Promise<string>;
  /** Gives a demo person a role, since long ago. */
  grant(login: string, role: string, scope: string): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  processes?: readonly ProcessDeclaration[];
  demo?: boolean;
  env?: Record<string, string>;
  heartbeatMs?: number;
  clock?: BusinessClock;
  /** One that is filled already, such as a loaded one, which whoever made it drops; a new one where left out. */
  database?: TestDatabase;
}

/** Starts it all; take it in `beforeAll`, stop it in `afterAll`. */
export async function apiWorld({
  processes = declared,
  demo = true,
  env = {},
  heartbeatMs = 25_000,
  clock,
  database: given,
}: WorldOptions = {}): Promise<ApiWorld> {
  const database = given ?? (await freshDatabase());
  await storePack(database.ownerUrl, loadPack('district/shushensky', 'district/shushensky-demo'));
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const config = readConfig(['DATABASE_URL', 'TEMPORAL_ADDRESS', 'AUTH_SECRET'], {
    DATABASE_URL: database.appUrl,
    TEMPORAL_ADDRESS: testEnvironment().temporalAddress,
    TASK_QUEUE: `test-${randomBytes(4).toString('hex')}`,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    PORT: String(port),
    BASE_URL: baseUrl,
    DEMO: demo ? '1' : '0',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
    DETAILS_KEYS: newKey('test'),
    ...env,
  });
  const api = await startApi({ config, processes, checkAnswers: true, heartbeatMs, ...(clock && { clock }) });
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 3 });
  // The database is dropped with its connections: one that is just closing may hear of it.
  owner.on('error', () => undefined);
  const clients = new Map<string, Promise<Client>>();
  const personId = async (login: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string }>('select id from people where email = $1', [
      `${login}@demo.local`,
    ]);
    if (rows[0] === undefined) throw new Error(`The demo has no '${login}'`);
    return rows[0].id;
  };
  return {
    baseUrl,
    database,
    api,
    owner,
    as: (login) => {
      const client = clients.get(login) ?? signIn(baseUrl, login);
      clients.set(login, client);
      return client;
    },
    forget: (login) => {
      clients.delete(login);
    },
    nobody: clientWith(baseUrl, ''),
    personId,
    grant: async (login, role, scope) => {
      await owner.query(
        `insert into role_grants (id, person_id, role, scope, valid_from)
         values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
        [await personId(login), role, scope],
      );
    },
    stop: async () => {
      await api.close();
      await owner.end();
      if (given === undefined) await database.drop();
    },
  };
}

async function signIn(baseUrl: string, login: string): Promise<Client> {
  const answer = await clientWith(baseUrl, '').post('/api/auth/sign-in/email', {
    email: `${login}@demo.local`,
    password: 'demo-demo',
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (answer.status !== 200 || cookie === '')
    throw new Error(`Sign-in of ${login}: ${answer.status} ${answer.text}`);
  return clientWith(baseUrl, cookie);
}

function clientWith(baseUrl: string, cookie: string): Client {
  const call = async <T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> => {
    const { body, raw, headers = {} } = options;
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const init: RequestInit = {
      method,
      headers: { ...(cookie && { cookie }), origin: baseUrl, ...json, ...headers },
      body: raw ?? (body === undefined ? null : JSON.stringify(body)),
      redirect: 'manual',
    };
    const response = await fetch(baseUrl + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) as T };
  };
  return {
    cookie,
    call,
    get: (path) => call('GET', path),
    post: (path, body = {}, headers = {}) => call('POST', path, { body, headers }),
    put: (path, body = {}) => call('PUT', path, { body }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
