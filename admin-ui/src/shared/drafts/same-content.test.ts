import { sameContent } from './same-content.ts';

describe('sameContent', () => {
  test('takes an empty form and one with empty rows and fields for the same', () => {
    expect(sameContent({}, { title: '', modules: [{}], schools: [undefined], need: undefined })).toBe(true);
    expect(sameContent(null, {})).toBe(true);
  });

  test('does not mind the order of fields', () => {
    expect(sameContent({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
  });

  test('sees any difference in what is filled in, nought and no included', () => {
    expect(sameContent({ hours: 0 }, {})).toBe(false);
    expect(sameContent({ agreed: false }, {})).toBe(false);
    expect(
      sameContent(
        { modules: [{ title: 'А' }, { title: 'Б' }] },
        { modules: [{ title: 'Б' }, { title: 'А' }] },
      ),
    ).toBe(false);
  });
});
