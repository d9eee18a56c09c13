import { csvOf } from './csv.ts';

describe('csvOf', () => {
  test('keeps text that a spreadsheet would run as a formula text', () => {
    for (const bait of ['=HYPERLINK("http://x")', '+1', '-1', '@sum', ' =1', '\t=1']) {
      expect(csvOf([[bait]])).toContain(`"'${bait.replaceAll('"', '""')}"`);
    }
  });

  test('keeps quotes, semicolons and line breaks within their cell', () => {
    expect(csvOf([['«Я; "я"»\nещё', 'б']])).toBe('\uFEFF"«Я; ""я""»\nещё";"б"\r\n');
  });
});
