import { noStore, securityHeaders } from './headers.ts';
import { startSite } from './test-support/site.ts';

const headersFor = async (baseUrl: string) => {
  const site = await startSite(securityHeaders(baseUrl), noStore());
  try {
    return (await site.ask('GET', '/api/x')).headers;
  } finally {
    await site.stop();
  }
};

test('nothing is loaded from elsewhere, no script runs inline, no other site frames the page', async () => {
  const headers = await headersFor('https://pd.example.org');
  const policy = headers.get('content-security-policy') ?? '';
  const directives = new Map(policy.split(';').map((part) => [part.split(' ')[0], part]));
  expect(directives.get('script-src')).toBe("script-src 'self'");
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('https is insisted on only where the product is reached by it', async () => {
  expect((await headersFor('https://pd.example.org')).get('strict-transport-security')).toBe(
    'max-age=31536000',
  );
  const local = await headersFor('http://127.0.0.1:3000');
  expect(local.get('strict-transport-security')).toBeNull();
  expect(local.get('content-security-policy')).not.toContain('upgrade-insecure-requests');
});
