import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from '../../checker/client-log.ts';
import type { Turns } from './turns.ts';

/** What all people of a run share. */
export interface Site {
  /** The APIs. */
  turns: Turns;
  /** Where requests and answers are noted, a line each. */
  logFile: string;
  /** Some writes go out twice at once, under one key. */
  sendsTwice: () => boolean;
  /** Nobody asks any more. */
  closed: AbortSignal;
  counts: { requests: number; unclear: number };
}

export type Attempted = Outcome | { result: 'unclear'; reason: string };

const REQUEST_LIMIT_MS = 6_000;
const PATIENCE_MS = [100, 300, 600, 1000];
const SIGN_IN = '/api/auth/sign-in/email';
/** Nothing was decided: sign in anew, come back later, too many at once. */
const UNCLEAR = new Set([401, 408, 425, 429]);

/** One person's session: each request goes to the next of the APIs. */
export interface Session {
  send(method: string, path: string, body?: unknown, key?: string): Promise<Attempted>;
}

/** Signs in, again and again while the site is away, and anew where the session is gone. */
export async function openSession(site: Site, login: string): Promise<Session> {
  let cookie = '';

  async function call(method: string, path: string, body?: unknown, key?: string): Promise<Response> {
    const url = site.turns.next();
    const answer = fetch(`${url}${path}`, {
      method,
      headers: {
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      signal: AbortSignal.any([site.closed, AbortSignal.timeout(REQUEST_LIMIT_MS)]),
    });
    answer.catch(() => site.turns.failed(url));
    return await answer;
  }

  async function signIn(): Promise<void> {
    const credentials = { email: `${login}@demo.local`, password: 'demo-demo' };
    const response = await call('POST', SIGN_IN, credentials);
    await response.body?.cancel();
    if (response.ok) cookie = cookiesOf(response);
  }

  async function send(method: string, path: string, body?: unknown, key?: string): Promise<Attempted> {
    try {
      if (cookie === '') await signIn();
      const response = await call(method, path, body, key);
      if (response.status === 401) cookie = '';
      return outcomeOf(response.status, (await response.json()) as Record<string, unknown>);
    } catch (error) {
      return { result: 'unclear', reason: error instanceof Error ? error.name : 'unknown' };
    }
  }

  return { send };
}

function outcomeOf(status: number, body: Record<string, unknown>): Attempted {
  const code = String(body['code']);
  if (status < 300) return { result: 'ok', status, answer: body };
  if (status >= 500 || UNCLEAR.has(status)) return { result: 'unclear', reason: `${status} ${code}` };
  return { result: 'refused', status, code };
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Waits a while, longer after each attempt; throws when the site has closed. */
export async function pause({ closed }: Site, attempt: number): Promise<void> {
  closed.throwIfAborted();
  await sleep(PATIENCE_MS[Math.min(attempt, PATIENCE_MS.length - 1)], undefined, { signal: closed });
}
