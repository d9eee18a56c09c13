/** A real OpenID provider on this machine, which lets in whomever the test says, and may be made to lie. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';

export interface Vouched {
  email?: string;
  email_verified?: boolean;
}

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who signs in there next, and what the provider says of them. */
  becomes(who: Vouched): void;
  /** What the next ID tokens say instead; signed with the provider's key, or with another. */
  forges(claims: Record<string, unknown> | undefined, key?: KeyObject): void;
  /** From the address that our own start sends a browser to, to the one that the provider sends it back to. */
  visit(address: string): Promise<URL>;
  stop(): Promise<void>;
}

export const anotherKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  let who: Vouched = {};
  let forged: { claims: Record<string, unknown>; key: KeyObject } | undefined;
  const server = createServer();
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { clientId: 'pd', clientSecret: 'a secret between the two' };
  const provider = new Provider(
    issuer,
    configuration(() => who, privateKey, redirectUri, client),
  );
  provider.use(async (ctx, next) => {
    await next();
    const body = ctx.body as { id_token?: string } | undefined;
    if (forged && ctx.path === '/token' && body?.id_token) body.id_token = resigned(body.id_token, forged);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    return void provider.interactionFinished(request, response, { login: { accountId: 'somebody' } });
  });
  return {
    issuer,
    ...client,
    becomes: (next) => {
      who = next;
    },
    forges: (claims, key = privateKey) => {
      forged = claims && { claims, key };
    },
    visit: (address) => visit(address, issuer),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => {
        server.close(closed);
      });
    },
  };
}

function configuration(
  who: () => Vouched,
  key: KeyObject,
  redirectUri: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Configuration {
  return {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...who() }) }),
    // Nobody is asked whether the district may know their e-mail.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.client || !oidc.session?.accountId) return undefined;
      const { Grant } = oidc.provider;
      const grant = new Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  };
}

function resigned(
  token: string,
  { claims, key }: { claims: Record<string, unknown>; key: KeyObject },
): string {
  const [head = '', body = ''] = token.split('.');
  const said = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const text = `${head}.${Buffer.from(JSON.stringify({ ...said, ...claims })).toString('base64url')}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

/** As a browser goes: from redirect to redirect with its cookies, until it leaves the provider. */
async function visit(address: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let next = new URL(address);
  for (let hop = 0; next.origin === issuer; hop++) {
    if (hop > 10) throw new Error(`The provider sends from one page to another: ${next.href}`);
    const cookie = Array.from(cookies, (pair) => pair.join('=')).join('; ');
    const answered = await fetch(next, { redirect: 'manual', headers: { cookie } });
    for (const line of answered.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answered.headers.get('location');
    if (location === null)
      throw new Error(`The provider stops with ${answered.status}: ${await answered.text()}`);
    next = new URL(location, next);
  }
  return next;
}
