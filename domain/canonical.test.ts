import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { canonicalJson, contentHash, hashOf } from './canonical.ts';

type Json = ReturnType<typeof JSON.parse>;

/** As JSON.parse gives it: generated objects may have no prototype. */
const plain = (value: Json): Json => JSON.parse(JSON.stringify(value));

/** The same value with the keys of every object in another order. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, inner]) => [key, reordered(inner)]));
}

describe('canonical JSON', () => {
  test('sorts keys at every depth and drops what is undefined', () => {
    expect(canonicalJson({ b: [{ z: 1, a: undefined, c: null }], a: 'ё' })).toBe(
      '{"a":"ё","b":[{"c":null,"z":1}]}',
    );
  });

  test('prints numbers one way', () => {
    expect(canonicalJson([1.0, 18, -0, 1e21, 0.1])).toBe('[1,18,0,1e+21,0.1]');
  });

  test('keeps a key named __proto__', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  test('takes objects of another realm, as from the workflow sandbox', () => {
    expect(canonicalJson(runInNewContext('({ b: 1, a: [2] })'))).toBe('{"a":[2],"b":1}');
  });

  test.each([
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1n],
    [undefined],
    [[undefined]],
    [Object.assign([], { length: 1 })],
    [{ at: new Date(0) }],
    [new Map()],
    [() => 1],
    [Symbol('x')],
  ])('refuses %p, which JSON cannot say', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  test('says what JSON says, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(text).toBe(canonicalJson(reordered(value)));
        // -0 is 0 in JSON.
        expect(JSON.parse(text)).toEqual(plain(value));
      }),
    );
  });

  test('is the same for two values just when they say the same', () => {
    const leaf = fc.constantFrom(null, true, false, 0, 1, '', '0', '1', 'a', '{}', '[]', 'null');
    const key = fc.constantFrom('a', 'b', '', '__proto__');
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        leaf,
        fc.array(tie('value'), { maxLength: 2 }),
        fc.dictionary(key, tie('value'), { maxKeys: 2 }),
      ),
    }));
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isDeepStrictEqual(plain(a), plain(b)));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the content hash', () => {
  const content = { title: 'Смешанное обучение', hours: 18, schools: ['school-1', 'school-2'] };
  const files = ['a'.repeat(64), 'b'.repeat(64)];
  const rule = { quorum: { num: 2, den: 3 } };
  const hash = contentHash(content, files, rule);

  test('is the sha256 of the canonical text', () => {
    const text = canonicalJson({ content, attachments: files, rule });
    expect(hash).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    expect(hashOf('ё')).toBe(createHash('sha256').update('"ё"', 'utf8').digest('hex'));
  });

  test('does not depend on the order of keys or of files', () => {
    expect(contentHash(reordered(content), files.toReversed(), reordered(rule))).toBe(hash);
  });

  test.each([
    ['one letter', { ...content, title: 'Смешанное обучениe' }, files, rule],
    ['a number', { ...content, hours: 36 }, files, rule],
    ['a number as text', { ...content, hours: '18' }, files, rule],
    ['the order of schools', { ...content, schools: ['school-2', 'school-1'] }, files, rule],
    ['a new key', { ...content, extra: null }, files, rule],
    ['one file less', content, files.slice(1), rule],
    ['a file twice', content, [...files, 'a'.repeat(64)], rule],
    ['the rule', content, files, { quorum: { num: 1, den: 2 } }],
    ['no rule', content, files, undefined],
  ])('changes with %s', (_, changed, attachments, frozen) => {
    expect(contentHash(changed, attachments, frozen)).not.toBe(hash);
  });
});
