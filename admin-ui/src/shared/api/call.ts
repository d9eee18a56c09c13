import type { z } from 'zod';
import type { AnswerOf, Endpoint } from '../../../../api/contract/index.ts';
import { languageNow } from '../i18n.ts';
import { problemFrom, unreachable, type ProblemError } from './problem.ts';
import { sessionExpired } from './session-state.ts';

type Part<E, K extends string, S> = E extends { [P in K]: infer Schema extends z.ZodType }
  ? { [P in K]: z.input<Schema> }
  : S;

/** What an endpoint takes, as its schemas read it: defaults may be left out. */
export type CallInput<E extends Endpoint> = Part<E, 'params', { params?: undefined }> &
  ('query' extends keyof E ? Partial<Part<E, 'query', object>> : object) &
  Part<E, 'body', { body?: undefined }> & { idempotencyKey?: string; signal?: AbortSignal };

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Calls an endpoint of the contract. Rejects with a `ProblemError`, whatever went wrong. */
export async function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<AnswerOf<E>> {
  const { params, query, body, idempotencyKey, signal }: AnyInput = input;
  const address = addressOf(endpoint.path, params, query);
  return send(endpoint.method, address, { body, idempotencyKey, signal });
}

interface Sent {
  body?: unknown;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** One request, JSON both ways; for the routes that aren't in the contract (sign-in). */
export async function send<Answer>(method: string, address: string, sent: Sent): Promise<Answer> {
  const { body, idempotencyKey, signal } = sent;
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    // For whom the server doesn't know yet: whoever is signed in is answered in the language of their account.
    'accept-language': languageNow(),
  };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  const response = await reach(address, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  if (!response.ok) throw refused(problemFrom(response.status, text));
  // What isn't JSON is text by contract (the map's XML).
  return (isJson(response) ? JSON.parse(text) : text) as Answer;
}

/** A file, whole; what went wrong is a problem as with any other call. */
export async function receive(address: string): Promise<Blob> {
  const response = await reach(address, {});
  if (!response.ok) throw refused(problemFrom(response.status, await response.text()));
  try {
    return await response.blob();
  } catch {
    throw unreachable();
  }
}

function refused(error: ProblemError): ProblemError {
  const { status, code } = error.problem;
  if (status === 401 && code !== 'wrong-credentials') sessionExpired();
  return error;
}

/** The address of an endpoint, for links to files. */
export function addressOf(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(text(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, text(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** Addresses hold words, numbers and yes or no; anything else is a mistake of the page. */
function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable();
  }
}

function isJson(response: Response): boolean {
  return /[/+]json/.test(response.headers.get('content-type') ?? '');
}
