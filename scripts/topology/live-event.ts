/** The page's stream of live events, read through the proxy. */
const SIGN_IN = '/api/auth/sign-in/email';

/** The leader's cookie, from the demo's sign-in. */
export async function signIn(url: string, login: string): Promise<string> {
  const response = await fetch(`${url}${SIGN_IN}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${login}@demo.local`, password: 'demo-demo' }),
  });
  if (!response.ok) throw new Error(`the sign-in answers ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Opens the stream, then does something; the case that the next event names. Throws where none comes in time. */
export async function nextEvent(
  url: string,
  cookie: string,
  act: () => Promise<unknown>,
  limitMs: number,
): Promise<string> {
  const response = await fetch(`${url}/api/events`, {
    headers: { cookie, 'accept-encoding': 'gzip' },
    signal: AbortSignal.timeout(limitMs),
  });
  if (!response.ok || response.body === null) throw new Error(`the stream answers ${response.status}`);
  const acted = act();
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    const found = /event: case\ndata: (.*)\n/.exec(text);
    if (found) {
      await acted;
      return found[1] ?? '';
    }
  }
  throw new Error('the stream ended');
}
