import { oidcSettings, readConfig, temporalConnection } from './config.ts';

const DATABASE_URL = 'postgresql://app:secret-word@127.0.0.1:5432/pd';

describe('the environment', () => {
  test('has a default for everything that need not be said', () => {
    expect(readConfig([], {})).toEqual({
      TEMPORAL_NAMESPACE: 'default',
      TASK_QUEUE: 'pd',
      HOST: '127.0.0.1',
      PORT: 3000,
      BASE_URL: 'http://127.0.0.1:3000',
      DISTRICT_PACK: 'district/shushensky',
      DEMO: false,
      SANDBOX: false,
      TRUSTED_PROXIES: [],
      OTEL_TRACES_SAMPLER_ARG: 1,
      LOG_LEVEL: 'info',
    });
  });

  test('is read with its types', () => {
    const config = readConfig(['DATABASE_URL'], {
      DATABASE_URL,
      PORT: '3100',
      DEMO: '1',
      BASE_URL: 'https://pd.example.org/',
      TRUSTED_PROXIES: '10.0.0.1, fd00::/8,loopback',
    });
    expect(config).toMatchObject({
      DATABASE_URL,
      PORT: 3100,
      DEMO: true,
      BASE_URL: 'https://pd.example.org',
      TRUSTED_PROXIES: ['10.0.0.1', 'fd00::/8', 'loopback'],
    });
  });

  test('that lacks a needed variable names it and says what it looks like', () => {
    const read = () => readConfig(['DATABASE_URL', 'AUTH_SECRET'], { DATABASE_URL: '' });
    expect(read).toThrow(/DATABASE_URL is not set: .*postgresql:\/\/app/);
    expect(read).toThrow(/AUTH_SECRET is not set: at least 32 characters/);
  });

  test.each([
    ['PORT', '0', /PORT must be a whole number from 1 to 65535/],
    ['PORT', 'abc', /PORT must be a whole number/],
    ['DATABASE_URL', 'mysql://secret-word', /DATABASE_URL must be a connection string/],
    ['TEMPORAL_ADDRESS', 'localhost', /TEMPORAL_ADDRESS must be host:port/],
    ['AUTH_SECRET', 'secret-word', /AUTH_SECRET must be a secret of at least 32/],
    ['AUTH_SECRET', 'replace-me-by-32-characters-or-more', /AUTH_SECRET is still the example's.*openssl/],
    ['DETAILS_KEYS', 'k1:secret-word', /DETAILS_KEYS must hold keys of 32 bytes.*key 1 is none/],
    ['DETAILS_KEYS', 'k1:replace-me', /DETAILS_KEYS is still the example's/],
    ['APP_PASSWORD', 'replace-me-by-another', /APP_PASSWORD is still the example's/],
    ['APP_PASSWORD', 'secret-word@', /APP_PASSWORD must be at least 16 characters, letters/],
    ['DATABASE_URL', 'postgresql://app:replace-me@127.0.0.1/pd', /DATABASE_URL is still the example's/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES must be addresses or ranges/],
    ['TRUSTED_PROXIES', 'everyone', /TRUSTED_PROXIES must be addresses or ranges/],
    ['METRICS_TOKEN', 'secret-word', /METRICS_TOKEN must be a secret of at least 16/],
    ['METRICS_PORT', '70000', /METRICS_PORT must be a whole number from 1 to 65535/],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', /OTEL_EXPORTER_OTLP_ENDPOINT must be an address/],
    ['OTEL_TRACES_SAMPLER_ARG', '2', /OTEL_TRACES_SAMPLER_ARG must be a share from 0 to 1/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL must be fatal, error/],
    ['DEMO', 'yes', /DEMO must be 0 or 1/],
    ['BASE_URL', 'javascript:alert(1)', /BASE_URL must be an address/],
    ['TEMPORAL_TLS_CERT', '/cert.pem', /TEMPORAL_TLS_KEY and TEMPORAL_TLS_CERT belong together/],
  ])('with a wrong %s (%s) says how to mend it and does not repeat secrets', (name, value, message) => {
    const read = () => readConfig([], { [name]: value });
    expect(read).toThrow(message);
    expect(read).not.toThrow(/secret-word/);
  });

  test('with demo accounts is refused on any address but loopback', () => {
    expect(() => readConfig([], { DEMO: '1', HOST: '0.0.0.0' })).toThrow(
      /HOST must be 127.0.0.1 with DEMO=1/,
    );
    expect(readConfig([], { DEMO: '0', HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0');
  });
});

test('an API key brings TLS, a bare address none', () => {
  const bare = { TEMPORAL_ADDRESS: '127.0.0.1:7233' };
  expect(temporalConnection(readConfig(['TEMPORAL_ADDRESS'], bare))).toEqual({ address: '127.0.0.1:7233' });
  const withKey = readConfig(['TEMPORAL_ADDRESS'], { ...bare, TEMPORAL_API_KEY: 'key' });
  expect(temporalConnection(withKey)).toEqual({ address: '127.0.0.1:7233', apiKey: 'key', tls: true });
});

describe('the district’s provider', () => {
  const provider = {
    OIDC_ISSUER: 'https://sso.example.org',
    OIDC_CLIENT_ID: 'pd',
    OIDC_CLIENT_SECRET: 'secret-word',
    OIDC_NAME: 'портал края',
  };

  test('is there when all four of its settings are, and not without them', () => {
    expect(oidcSettings(readConfig([], provider))).toEqual({
      issuer: 'https://sso.example.org',
      clientId: 'pd',
      clientSecret: 'secret-word',
      name: 'портал края',
    });
    expect(oidcSettings(readConfig([], {}))).toBeUndefined();
    expect(() => readConfig([], { ...provider, OIDC_CLIENT_SECRET: '' })).toThrow(/set all four or none/);
  });

  test('is reached by https, by http on this machine alone', () => {
    expect(() => readConfig([], { ...provider, OIDC_ISSUER: 'http://sso.example.org' })).toThrow(
      /OIDC_ISSUER must begin with https/,
    );
    const here = { ...provider, OIDC_ISSUER: 'http://127.0.0.1:4000' };
    expect(readConfig([], here).OIDC_ISSUER).toBe('http://127.0.0.1:4000');
  });
});
