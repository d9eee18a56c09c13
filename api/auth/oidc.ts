/** The district's OpenID provider, by configuration: authorization code with PKCE (docs/decisions/0014-accounts.md). */
import * as client from 'openid-client';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** As the button says it: «Войти через …». */
  name: string;
  /** Where the provider sends people back to. */
  redirectUri: string;
}

/** What must come back as it was sent: kept in the browser that began, and nowhere else. */
export interface OidcChecks {
  state: string;
  nonce: string;
  verifier: string;
}

export type Oidc = ReturnType<typeof createOidc>;

/**
 * A client of the provider. What it is like is asked at the first sign-in, and again while it doesn't answer: a provider
 * that is away keeps nobody from signing in by password.
 */
export function createOidc({ issuer, clientId, clientSecret, name, redirectUri }: OidcSettings) {
  let discovered: Promise<client.Configuration> | undefined;

  async function configuration(): Promise<client.Configuration> {
    // The settings let plain http through on this machine only (db/config.ts).
    // oxlint-disable-next-line typescript/no-deprecated -- so marked only to stand out
    const plain = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
    discovered ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: [client.enableNonRepudiationChecks, ...plain],
      timeout: 10,
    });
    try {
      return await discovered;
    } catch (error) {
      discovered = undefined;
      throw error;
    }
  }

  /** Where to send the browser, and what must be kept until it comes back. */
  async function begin(): Promise<{ url: URL; checks: OidcChecks }> {
    const provider = await configuration();
    const verifier = client.randomPKCECodeVerifier();
    const checks = { state: client.randomState(), nonce: client.randomNonce(), verifier };
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: redirectUri,
      scope: 'openid email',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { url, checks };
  }

  /**
   * The e-mail that the provider vouches for; undefined where it knows none or hasn't verified it. Throws where anything
   * was not as it must be: state, nonce, the token's signature, issuer, audience, time.
   * @param query as the browser brought it back, with its `?`
   */
  async function finish(query: string, checks: OidcChecks): Promise<string | undefined> {
    const provider = await configuration();
    const tokens = await client.authorizationCodeGrant(provider, new URL(redirectUri + query), {
      expectedState: checks.state,
      expectedNonce: checks.nonce,
      pkceCodeVerifier: checks.verifier,
      idTokenExpected: true,
    });
    const told = tokens.claims();
    if (told === undefined) throw new Error('The provider gave no ID token');
    const claims =
      told['email'] === undefined
        ? await client.fetchUserInfo(provider, tokens.access_token, told.sub)
        : told;
    const { email, email_verified: isVerified } = claims;
    return isVerified === true && typeof email === 'string' ? email : undefined;
  }

  return { name, begin, finish };
}
