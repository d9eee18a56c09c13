/** People of the demo over HTTP, each with a session of their own. */
import { Agent, request } from 'node:http';

export interface Client {
  get: <T>(path: string) => Promise<T>;
  post: <T>(path: string, body: unknown) => Promise<T>;
  put: <T>(path: string, body: unknown) => Promise<T>;
}

/** Connections are kept, as a browser keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Signs a demo person in. Every call throws on an answer that isn't a success. */
export async function signIn(url: string, login: string): Promise<Client> {
  const credentials = { email: `${login}@demo.local`, password: 'demo-demo' };
  const { headers } = await send(url, 'POST', '/api/auth/sign-in/email', {}, credentials);
  const cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  return clientWith(url, { cookie });
}

/** Whoever has this key. */
export function byKey(url: string, key: string): Client {
  return clientWith(url, { 'x-api-key': key });
}

function clientWith(url: string, headers: Record<string, string>): Client {
  const call = async <T>(method: string, path: string, body?: unknown) => {
    const { text } = await send(url, method, path, headers, body);
    return JSON.parse(text) as T;
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  };
}

interface Sent {
  text: string;
  headers: NodeJS.Dict<string | string[]> & { 'set-cookie'?: string[] };
}

function send(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Sent> {
  const content = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, {
      agent,
      method,
      headers: {
        ...headers,
        ...(content !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(content)),
        }),
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { statusCode = 0 } = response;
        if (statusCode < 300) resolve({ text, headers: response.headers });
        else reject(new Error(`${method} ${path} answers ${statusCode}: ${text.slice(0, 300)}`));
      });
    });
    sent.end(content);
  });
}
