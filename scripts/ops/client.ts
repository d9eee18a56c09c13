import { exits, OpsError } from './command.ts';

/** The product's API as this command line asks it: with the key of whoever runs it, so with their rights and in the audit. */
export interface OpsClient {
  get: <A>(path: string) => Promise<A>;
  post: <A>(path: string, body: unknown) => Promise<A>;
}

interface Problem {
  status: number;
  title: string;
  detail?: string;
  errors?: { path: string; message: string }[];
}

const LIMIT_MS = 30_000;

/** Where the API is asked; no slash at its end. */
export function addressOf(env: NodeJS.ProcessEnv): string {
  return (env['OPS_URL'] ?? 'http://127.0.0.1:3000').replace(/\/$/, '');
}

/** @param env `OPS_URL` (this machine's where left out) and `OPS_API_KEY` */
export function opsClient(env: NodeJS.ProcessEnv): OpsClient {
  const url = addressOf(env);
  const key = env['OPS_API_KEY'];
  async function call<A>(method: string, path: string, body?: unknown): Promise<A> {
    if (key === undefined || key === '')
      throw new OpsError(
        'Set OPS_API_KEY: an administrator makes a key under their own name in the menu, with «читать» and «освобождать застрявшие дела».',
        exits.unreachable,
      );
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'x-api-key': key,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    }).catch(() => {
      throw new OpsError(`${url} does not answer. Is it running? OPS_URL says where.`, exits.unreachable);
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as A;
    throw refused(text, response.status);
  }
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
  };
}

/** In the API's own words: they say what is wrong and how to mend it. */
function refused(text: string, status: number): OpsError {
  let problem: Problem = { status, title: `HTTP ${status}` };
  try {
    problem = JSON.parse(text) as Problem;
  } catch {
    // A proxy's own page.
  }
  const fields = (problem.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`).join('');
  const isRights = status === 401 || status === 403;
  return new OpsError(
    `${problem.detail ?? problem.title}${fields}`,
    isRights || status >= 500 ? exits.unreachable : exits.attention,
  );
}
