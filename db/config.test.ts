import { readConfig, temporalConnection } from './config.ts';

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
      TRUSTED_PROXIES: [],
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
    ['APP_PASSWORD', 'replace-me-by-another', /APP_PASSWORD is still the example's/],
    ['APP_PASSWORD', 'secret-word@', /APP_PASSWORD must be at least 16 characters, letters/],
    ['DATABASE_URL', 'postgresql://app:replace-me@127.0.0.1/pd', /DATABASE_URL is still the example's/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES must be addresses or ranges/],
    ['TRUSTED_PROXIES', 'everyone', /TRUSTED_PROXIES must be addresses or ranges/],
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
