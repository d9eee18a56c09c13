import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import pg from 'pg';
import { createAccount, hashPassword } from '../../../db/auth/accounts.ts';
import { authPool } from '../../../db/auth/pool.ts';
import { refusal } from '../../../domain/refusals.ts';
import { freshDatabase } from '../../../scripts/test/database.ts';
import { asRefusal, sendProblem } from '../../server/problem.ts';
import { trustProxies } from '../../security/client-address.ts';
import { securityHeaders } from '../../security/headers.ts';
import { jsonReader, refuseUnsafeUrls } from '../../security/limits.ts';
import { demandJson, refuseForeignOrigins } from '../../security/origin.ts';
import { AUTH_PATH, createAuth } from '../auth.ts';
import { authHandler } from '../handler.ts';
import type { Oidc } from '../oidc.ts';
import { createActorResolver } from '../session.ts';

export const ORIGIN = 'https://pd.example.org';
export const TODAY = '2026-09-03';
export const SECRET = 'a secret of the tests, thirty-two characters long';

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { code?: string };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A small server with sign-in and one write of ours, on a database of its own. */
export async function startWorld(options: { trustedProxies?: string[]; oidc?: Oidc } = {}) {
  const database = await freshDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const app = new pg.Pool({ connectionString: database.appUrl, max: 4 });
  const ofAuth = authPool(database.appUrl);
  for (const pool of [owner, app]) pool.on('error', () => undefined);
  const auth = createAuth({ pool: ofAuth, secret: SECRET, baseUrl: ORIGIN, log: console });
  const own = { auth, pool: ofAuth, baseUrl: ORIGIN, secret: SECRET, now: async () => new Date() };
  const resolveActor = await createActorResolver({
    auth,
    pool: app,
    secret: SECRET,
    today: async () => TODAY,
  });
  const readBody = jsonReader();
  const server = await listen(options.trustedProxies ?? []);
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function listen(proxies: string[]): Promise<Server> {
    const origins = new Set([ORIGIN]);
    const site = express();
    trustProxies(site, proxies);
    site.use(securityHeaders(ORIGIN), refuseUnsafeUrls());
    site.use(AUTH_PATH, authHandler({ ...own, oidc: options.oidc, origins }));
    site.use(refuseForeignOrigins(origins), demandJson());
    site.all('/api/me', (req, res) => whoAmI(req, res));
    site.use(asProblem);
    return await new Promise((resolve) => {
      const listening = site.listen(0, '127.0.0.1', () => resolve(listening));
    });
  }

  async function whoAmI(req: Request, res: Response): Promise<void> {
    const actor = await resolveActor(req, res);
    if (actor === undefined) throw refusal('not-signed-in');
    await readBody(req, res);
    res.json({ ...actor, body: req.body as unknown });
  }

  async function call(method: string, path: string, init: CallInit = {}): Promise<Answer> {
    const body = init.raw ?? (init.body === undefined ? null : JSON.stringify(init.body));
    const headers = new Headers(init.body === undefined ? {} : { 'content-type': 'application/json' });
    for (const [name, value] of Object.entries(init.headers ?? {})) headers.set(name, value);
    const answered = await fetch(base + path, { method, headers, body, redirect: 'manual' });
    const text = await answered.text();
    return { status: answered.status, headers: answered.headers, body: text ? JSON.parse(text) : {} };
  }

  const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
    call('POST', `${AUTH_PATH}/sign-in/email`, { body: { email, password }, headers });

  return {
    base,
    database,
    owner,
    app,
    auth,
    resolveActor,
    call,
    signIn,
    /** Signs in and returns the header that says so. */
    cookieOf: async (email: string, password: string) => {
      const answered = await signIn(email, password);
      expect(answered.status).toBe(200);
      return { cookie: cookiesOf(answered) };
    },
    addPerson: (login: string, passwordHash: string, roles: Grant[] = []) =>
      addPerson(owner, login, passwordHash, roles),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([owner.end(), app.end(), ofAuth.end()]);
      await database.drop();
    },
  };
}

interface CallInit {
  headers?: Record<string, string>;
  body?: unknown;
  raw?: string;
}

export interface Grant {
  role: string;
  scope: string;
  from: string;
  to?: string;
}

export const PASSWORD = 'correct horse';

/** One hash for all people of a test file: hashing is slow by design. */
export const passwordHash = () => hashPassword(PASSWORD);

async function addPerson(owner: pg.Pool, login: string, hash: string, roles: Grant[]) {
  const email = `${login}@example.org`;
  const userId = await createAccount(owner, { email, name: login, passwordHash: hash });
  const personId = randomUUID();
  await owner.query(
    'insert into people (id, user_id, email, last_name, first_name) values ($1, $2, $3, $4, $4)',
    [personId, userId, email, login],
  );
  for (const { role, scope, from, to } of roles) {
    await owner.query(
      'insert into role_grants (id, person_id, role, scope, valid_from, valid_to) values ($1, $2, $3, $4, $5, $6)',
      [randomUUID(), personId, role, scope, from, to ?? null],
    );
  }
  return { email, userId, personId };
}

export function cookiesOf(answer: Answer): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
}

const asProblem: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  sendProblem(res, asRefusal(error), 'ru');
};
