import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { parseKeyRing, type KeyRing } from './keys.ts';
import { reseal, seal, unseal, type Place } from './seal.ts';

const base64 = () => randomBytes(32).toString('base64');
const ringOf = (text: string): KeyRing => {
  const read = parseKeyRing(text);
  if ('problem' in read) throw new Error(read.problem);
  return read.ring;
};
const [first, second] = [`a:${base64()}`, `b:${base64()}`];
const place: Place = { table: 'personal_details', row: 'p1', column: 'snils' };
const broken = expect.objectContaining({ name: 'SealError', reason: 'broken' });

describe('a ciphertext', () => {
  const ring = ringOf(first);

  test('opens in its own place to what was written, whatever the letters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
        (text) => {
          expect(unseal(ring, place, seal(ring, place, text))).toBe(text);
        },
      ),
    );
  });

  test('has the form v1.<key>.<nonce>.<tag>.<data>, and is another one each time', () => {
    const [one, other] = [seal(ring, place, '11223344595'), seal(ring, place, '11223344595')];
    expect(one).toMatch(/^v1\.a\.[\w-]{16}\.[\w-]{22}\.[\w-]{43}$/);
    expect(one).not.toBe(other);
  });

  test('does not tell by its length which of the sexes, or how long a surname, it holds', () => {
    const lengthOf = (text: string) => seal(ring, place, text).length;
    expect(lengthOf('male')).toBe(lengthOf('female'));
    expect(lengthOf('')).toBe(lengthOf('Константинова'));
  });

  test.each<[string, Place]>([
    ['row', { ...place, row: 'p2' }],
    ['column', { ...place, column: 'birth_date' }],
    ['table', { ...place, table: 'frdo_export_parts' }],
  ])('does not open in another %s', (_, elsewhere) => {
    const sealed = seal(ring, place, '11223344595');
    expect(() => unseal(ring, elsewhere, sealed)).toThrow(broken);
  });

  test('does not open when a bit of its nonce, tag or data has changed', () => {
    const parts = seal(ring, place, '11223344595').split('.');
    for (const part of [2, 3, 4]) {
      const bytes = Buffer.from(parts[part] ?? '', 'base64url');
      for (const at of bytes.keys()) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const sealed = parts.with(part, changed.toString('base64url')).join('.');
        expect(() => unseal(ring, place, sealed)).toThrow(broken);
      }
    }
  });

  test.each(['', 'v1', 'v1.a', 'v1.a...', 'v2.a.b.c.d', '112-233-445 95', `v1.a.${'A'.repeat(16)}..`])(
    '%j is none',
    (text) => {
      expect(() => unseal(ring, place, text)).toThrow(broken);
    },
  );

  test('says which key it needs where that is not among ours, and nothing of the row', () => {
    const sealed = seal(ringOf(second), place, '11223344595');
    expect(() => unseal(ring, place, sealed)).toThrow('personal_details.snils: unknown-key');
    expect(unseal(ringOf(`${first},${second}`), place, sealed)).toBe('11223344595');
  });

  test('is made anew with the first key, and then needs no other', () => {
    const sealed = seal(ringOf(first), place, 'Ёлкина');
    const anew = reseal(ringOf(`${second},${first}`), place, sealed);
    expect(unseal(ringOf(second), place, anew)).toBe('Ёлкина');
    expect(() => reseal(ringOf(second), place, sealed)).toThrow('unknown-key');
  });
});

describe('keys', () => {
  test.each([
    ['', /an id .* key 1 is not/],
    [base64(), /key 1 is not/],
    [`a:${randomBytes(16).toString('base64')}`, /32 bytes.*key 1 is none/],
    [`a:${randomBytes(33).toString('base64')}`, /key 1 is none/],
    [`a:${base64().replace(/^./, '!')}`, /key 1 is none/],
    [`${first},a:${base64()}`, /an id of its own.*key 2/],
    [`${first},b${first.slice(1)}`, /the same key twice; key 2/],
    [`${first},`, /key 2 is not/],
    [`a.b:${base64()}`, /key 1 is not/],
  ])('%j are refused, and none is repeated in the words', (text, words) => {
    const read = parseKeyRing(text);
    expect(read).toEqual({ problem: expect.stringMatching(words) });
    const secrets = text.split(/[,:]/).filter((part) => part.length > 8);
    for (const secret of secrets) expect(JSON.stringify(read)).not.toContain(secret);
  });

  test('are shown by no log', () => {
    const [{ key }] = ringOf(first);
    const shown = inspect(ringOf(first), { depth: 9 }) + JSON.stringify(ringOf(first));
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(shown).not.toContain(key.export().toString(form).slice(0, 20));
  });
});
