/** Workbooks made to keep the server busy: nobody else waits for them. */
import { deflateRawSync } from 'node:zlib';
import { isRefusal } from '../../domain/refusals.ts';
import { zipOf } from '../test-support/zip.ts';
import { readXlsxApart } from './read-xlsx-apart.ts';
import { LONGEST_CELL } from './sheet.ts';

const outline = {
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="А" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
}; // prettier-ignore

const refusalOf = async (reading: Promise<unknown>) =>
  await reading.then(
    () => undefined,
    (error: unknown) => (isRefusal(error) ? error.code : error),
  );

test('one enormous text that every cell shares is read once, and no longer than a cell may be', async () => {
  const cells = '<c t="s"><v>0</v></c>'.repeat(60);
  const [sheet] = await readXlsxApart(
    zipOf({
      ...outline,
      'xl/sharedStrings.xml': `<sst><si><t>${' '.repeat(2_000_000)}${'я'.repeat(5_000)}</t></si></sst>`,
      'xl/worksheets/a.xml': `<worksheet><sheetData>${`<row>${cells}</row>`.repeat(1_000)}</sheetData></worksheet>`,
    }),
  );
  expect(sheet?.rows).toHaveLength(1_000);
  expect(sheet?.rows[999]?.cells[59]?.text).toBe('я'.repeat(LONGEST_CELL));
}, 10_000);

test('a part that says it is small and never ends is given up in time, and keeps nobody else waiting', async () => {
  const bytes = Buffer.alloc(400_000_000);
  const packed = deflateRawSync(bytes);
  const lying = zipOf({ ...outline, 'xl/worksheets/a.xml': '' }, { 'xl/worksheets/a.xml': { packed, size: 1_000 } });
  // Read in this thread, nothing else would come to its turn before the refusal.
  let turns = 0;
  const watch = setInterval(() => {
    turns += 1;
  }, 10);
  expect(await refusalOf(readXlsxApart(lying, 300))).toBe('unsupported-file');
  clearInterval(watch);
  expect(turns).toBeGreaterThan(0);
}, 10_000); // prettier-ignore

test('a sheet of an endless name, told again and again, is one sheet with the beginning of it', async () => {
  const sheets = await readXlsxApart(
    zipOf({
      ...outline,
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${`<sheet name="${'я'.repeat(20_000)}" r:id="r1"/>`.repeat(200)}</sheets></workbook>`,
      'xl/worksheets/a.xml': '<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>',
    }),
  );
  expect(sheets.map(({ name }) => name)).toEqual(['я'.repeat(100)]);
});

test('what the workbook is refused for comes out of the thread in its own words', async () => {
  const bomb = zipOf({ ...outline, 'xl/worksheets/a.xml': Buffer.alloc(30_000_000) });
  expect(await refusalOf(readXlsxApart(bomb))).toBe('too-large');
});
