import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { BODY_LIMIT, DEPTH_LIMIT, NODE_LIMIT, jsonProblem, jsonReader, refuseUnsafeUrls } from './limits.ts';
import { startSite, type Site } from './test-support/site.ts';

let site: Site;
beforeAll(async () => {
  const read = jsonReader();
  site = await startSite(refuseUnsafeUrls(), async (req, res, next) => {
    await read(req, res);
    next();
  });
});
afterAll(() => site?.stop());

const post = (body: BlobPart, headers: Record<string, string> = {}) =>
  site.ask('POST', '/api/x', {
    body: new Blob([body]),
    headers: { 'content-type': 'application/json', ...headers },
  });

test('a good body arrives as it was sent', async () => {
  const given = { title: 'Смешанное обучение', modules: [{ hours: 9, note: null }], emoji: '👩‍🏫' };
  expect(await post(JSON.stringify(given))).toMatchObject({ status: 200, body: { given } });
});

test.each(['{', '{"a":1', "{'a':1}", '{"a":1}}', '\u0000', 'undefined', '[1,]', ''.padEnd(5, '{')])(
  'malformed JSON %j is told from wrong fields',
  async (text) => {
    expect(await post(text)).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
  },
);

test('two megabytes are refused, and one less a byte is not', async () => {
  const big = JSON.stringify({ text: 'я'.repeat(BODY_LIMIT) });
  expect(await post(big)).toMatchObject({ status: 413, body: { code: 'too-large' } });
  const fits = JSON.stringify('x'.repeat(BODY_LIMIT - 2));
  expect(await post(fits)).toMatchObject({ status: 200 });
});

test('a small body that unpacks to a big one is not unpacked', async () => {
  const packed = gzipSync(JSON.stringify({ text: 'x'.repeat(BODY_LIMIT * 5) }));
  expect(await post(packed, { 'content-encoding': 'gzip' })).toMatchObject({ status: 415 });
});

test.each([1_000, 500_000])('nesting of %d is refused without a stack overflow', async (depth) => {
  const lists = '['.repeat(depth) + ']'.repeat(depth);
  expect(await post(lists)).toMatchObject({ status: 422, body: { code: 'invalid' } });
  const objects = '{"a":'.repeat(depth / 5) + '1' + '}'.repeat(depth / 5);
  expect(await post(objects)).toMatchObject({ status: 422, body: { code: 'invalid' } });
});

test.each([
  ['{"__proto__":{"admin":true}}', '__proto__'],
  ['{"a":[{"constructor":{"prototype":{}}}]}', 'a.0.constructor'],
  ['{"a":{"prototype":1}}', 'a.prototype'],
  ['{"a\\u0000b":1}', 'a?b'],
])('the key of %s is refused where it stands', async (text, path) => {
  expect(await post(text)).toMatchObject({
    status: 422,
    body: { code: 'unknown-field', errors: [{ path }] },
  });
  expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
});

test.each([
  ['{"a":["ok","x\\u0000"]}', 'a.1'],
  ['{"name":"\\ud83d"}', 'name'],
  ['{"name":"\\udc00\\ud83d"}', 'name'],
])('text of %s that no database stores is refused where it stands', async (text, path) => {
  const answered = await post(text);
  expect(answered).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ path }] } });
  expect(answered.text).toMatch(/Уберите/);
});

test.each(['/api/%00', '/api/x?q=%00', '/api/x?q=%', '/api/%ED%A0%80', '/api/x?q=%C0%AF'])(
  'the address %s, which can’t be decoded, is malformed',
  async (path) => {
    expect(await site.ask('GET', path)).toMatchObject({ status: 400, body: { code: 'malformed-request' } });
  },
);

test('20,000 values are allowed, wherever they stand, and one more is refused as too many', () => {
  const list = (length: number) => Array<number>(length).fill(1);
  expect(jsonProblem(list(NODE_LIMIT))).toBeUndefined();
  expect(jsonProblem(list(NODE_LIMIT + 1))?.code).toBe('too-large');
  expect(jsonProblem({ a: list(NODE_LIMIT / 2), b: list(NODE_LIMIT / 2) })?.code).toBe('too-large');
  const fields = Object.fromEntries(list(NODE_LIMIT + 1).map((one, index) => [`field${index}`, one]));
  expect(jsonProblem(fields)?.code).toBe('too-large');
});

test('a megabyte of ones is given up at the limit of values, not read to its end', async () => {
  expect(await post(`[${'1,'.repeat(BODY_LIMIT / 2 - 2)}1]`)).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  });
  let reads = 0;
  const ones = new Proxy(
    Array.from({ length: 500_000 }, () => 1),
    {
      get: (target, key) => {
        reads += 1;
        return Reflect.get(target, key) as unknown;
      },
    },
  );
  expect(jsonProblem(ones)?.code).toBe('too-large');
  expect(reads).toBeLessThan(100_000);
});

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

test('depth is allowed up to the limit and refused beyond', () => {
  expect(jsonProblem(nested(DEPTH_LIMIT))).toBeUndefined();
  expect(jsonProblem(nested(DEPTH_LIMIT + 1))?.code).toBe('invalid');
});

test('whatever JSON comes, the answer is a refusal or nothing, never an exception', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 8, stringUnit: 'binary' }), (value) => {
      const found = jsonProblem(value);
      expect([undefined, 422]).toContain(found?.status);
      const text = JSON.stringify(value);
      expect(found === undefined).toBe(!/\\u0000|\\ud[89a-f]/i.test(text) && !hasUncleanKey(value));
    }),
  );
});

/** Keys are stricter than texts: see `isSafeKey`. */
function hasUncleanKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, child]) => {
    const isUnclean = !Array.isArray(value) && jsonProblem({ [key]: 1 }) !== undefined;
    return isUnclean || hasUncleanKey(child);
  });
}
