import fc from 'fast-check';
import { documentKinds, type DocumentDeclaration, type DocumentKind } from '../../domain/documents.ts';
import { sampleValues, type Fields, type Values } from '../../domain/document-fields.ts';
import { textProblem } from '../../domain/text.ts';
import { parseXml, textIn, writeXml } from './xml.ts';
import { openArchive } from './archive.ts';
import { fillTemplate } from './fill.ts';
import type { Run } from './layout.ts';
import { readDocx } from './read-docx.ts';
import { renderPaper } from './render.ts';
import { templateOf, textOfPdf, withXml } from './test-support/papers.ts';

const kinds = Object.keys(documentKinds) as DocumentKind[];
const samples = (kind: DocumentKind, changes: Values = {}) => ({
  ...sampleValues(documentKinds[kind].fields),
  ...changes,
});
const joined = (text: string) => text.replace(/\s+/g, ' ');
const paragraphOf = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test.each(kinds)(
  'a PDF of %s says every field that its template has, in text that can be copied',
  async (kind) => {
    const { pdf } = await renderPaper(kind, templateOf(kind), samples(kind));
    const said = joined(await textOfPdf(pdf));
    const document = new TextDecoder().decode(openArchive(templateOf(kind)).get('word/document.xml'));
    const fields: Fields = documentKinds[kind].fields;
    for (const [name, value] of Object.entries(samples(kind))) {
      if (!document.includes(`{{${name}}}`) || fields[name]?.is === 'qr') continue;
      for (const piece of [value].flat(2)) expect(said).toContain(joined(piece));
    }
    expect(said).not.toContain('{{');
  },
);

test('a QR code is drawn, and no kind that has one goes out as docx, where it would not show', async () => {
  const [kind, qr] = ['courseCertificate', 'https://pd.example.org/verify/ABEK'] as const;
  const drawnOf = async (changes: Values) =>
    (await renderPaper(kind, templateOf(kind), samples(kind, changes))).pdf.length;
  expect(await drawnOf({ qr: `${qr}${'M'.repeat(100)}` })).toBeGreaterThan((await drawnOf({ qr })) + 100);
  const withCode = Object.values<DocumentDeclaration>(documentKinds).filter(({ fields }) =>
    Object.values(fields).some(({ is }) => is === 'qr'),
  );
  expect(withCode.length).toBeGreaterThan(0);
  for (const { formats } of withCode) expect(formats).toEqual(['pdf']);
});

test('the font is in the file, with № « » — ё and the letters of Khakas', async () => {
  const program = 'Ёлка № 5 — «ҒІҤӦӰҶ»';
  const { pdf } = await renderPaper(
    'minutesExtract',
    templateOf('minutesExtract'),
    samples('minutesExtract', { program }),
  );
  expect(await textOfPdf(pdf)).toContain(program);
  const raw = Buffer.from(pdf).toString('latin1');
  const [fonts, embedded] = [/\/Type \/FontDescriptor/g, /\/FontFile2 \d+ 0 R/g].map(
    (one) => raw.match(one)?.length,
  );
  expect(fonts).toBeGreaterThan(0);
  expect(embedded).toBe(fonts);
});

test('what people wrote stays as they wrote it: braces, markup, line ends', async () => {
  const program = '{{hours}} & <w:t> "x" ]]>';
  const body = ['Первый абзац.\nс новой строки', '{{number}}'];
  const { pdf, docx } = await renderPaper(
    'minutesExtract',
    templateOf('minutesExtract'),
    samples('minutesExtract', { program, body }),
  );
  const said = await textOfPdf(pdf);
  expect(said).toContain(program);
  expect(said).toMatch(/Первый абзац\.\nс новой строки\n\{\{number\}\}/);
  expect(new TextDecoder().decode(openArchive(docx).get('word/document.xml'))).toContain('<w:br/>');
});

test('a field that Word has cut into runs is filled in the look in which it begins', async () => {
  const cut =
    '<w:p><w:r><w:t>[{{num</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>ber}}, {{ da</w:t></w:r><w:r><w:t>te }}]</w:t></w:r></w:p>';
  const values = samples('minutes', { number: '7', date: 'завтра' });
  const { pdf } = await renderPaper('minutes', withXml('minutes', cut), values);
  expect(await textOfPdf(pdf)).toContain('[7, завтра]');
});

test('an empty list leaves an empty line, an empty table its heading', async () => {
  const values = samples('minutes', { present: [], results: [] });
  const said = await textOfPdf((await renderPaper('minutes', templateOf('minutes'), values)).pdf);
  expect(said).toMatch(/Участвовали\s+Повестка/);
  expect(said).toContain('Вопрос За Против Воздержались Решение');
});

test('a long list goes on over pages, which are then numbered', async () => {
  const votes = Array.from({ length: 120 }, (_, row) => ['1', `Член совета ${row + 1}`, '—', '—']);
  const { pdf } = await renderPaper('minutes', templateOf('minutes'), samples('minutes', { votes }));
  const said = await textOfPdf(pdf);
  expect(said).toContain('Член совета 120');
  expect(said).toMatch(/4 из \d/);
});

test('a table of the template, merged cells and a page break are printed', async () => {
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraphOf(text)}</w:tc>`;
  const table = `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/><w:gridCol w:w="2"/></w:tblGrid>
    <w:tr>${cell('вдоль', '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr>${cell('вниз', '<w:vMerge w:val="restart"/>')}${cell('№ {{number}}')}</w:tr>
    <w:tr>${cell('', '<w:vMerge/>')}${cell('последняя')}</w:tr></w:tbl>
    <w:p><w:r><w:br w:type="page"/><w:t>на новой странице</w:t></w:r></w:p>`;
  const { pdf } = await renderPaper('agenda', withXml('agenda', table), samples('agenda', { number: '9' }));
  expect(joined(await textOfPdf(pdf))).toMatch(/вдоль.*вниз.*№ 9.*последняя.*1 из 2 на новой странице/);
});

test('however Word has cut a paragraph into runs, each field is filled once and nothing else changes', async () => {
  const fields = documentKinds.agenda.fields;
  const piece = fc.oneof(
    fc.constantFrom('{{session}}', '{{ date }}', '{{secretary}}'),
    fc.stringMatching(/^[а-я &<"№]{0,6}$/),
  );
  const values = sampleValues(fields);
  const filled = (text: string) =>
    text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name]));
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 6 }), fc.array(fc.nat(60)), async (pieces, cuts) => {
      const text = pieces.join('');
      const ends = [...new Set(cuts.map((cut) => Math.min(cut, text.length)))].toSorted((a, b) => a - b);
      const runs = [...ends, text.length].map((end, at) => text.slice(ends[at - 1] ?? 0, end));
      const xml = runs.map((run) => `<w:r><w:t xml:space="preserve">${escaped(run)}</w:t></w:r>`).join('');
      const template = withXml('agenda', `<w:p>${xml}</w:p>`);
      const docx = fillTemplate(openArchive(template), fields, values);
      const { layout } = readDocx(openArchive(docx));
      const said = layout.blocks
        .flatMap((block) => (block.kind === 'paragraph' ? [textOf(block.runs)] : []))
        .at(-1);
      expect(said).toBe(filled(text));
    }),
  );
});

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const textOf = (runs: readonly Run[]) => runs.map((run) => ('text' in run ? run.text : '')).join('');

test('every text that people may write can be drawn, and what was stored before is drawn without what XML can not hold', () => {
  const root = (text: string) => ({
    name: 'w:t',
    attributes: { 'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main' },
    children: [text],
  });
  const back = (text: string) => textIn(parseXml(writeXml(root(text))));
  const writable = fc
    .string({ unit: 'binary', minLength: 1 })
    .filter((text) => textProblem(text) === undefined);
  fc.assert(
    fc.property(writable, (text) => expect(back(text)).toBe(text)),
    { numRuns: 500 },
  );
  expect(back('Курс\uFFFF и\u0000 \uD800')).toBe('Курс\uFFFD и\uFFFD \uFFFD');
});

test('a heading is never left alone at the end of a page', async () => {
  const line = '<w:p><w:r><w:t>строка</w:t></w:r></w:p>';
  const heading = '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>Заголовок</w:t></w:r></w:p>';
  const table = '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>таблица</w:t></w:r></w:p></w:tc></w:tr></w:tbl>';
  const alone = /Заголовок\s+\d+ из \d+/;
  for (let lines = 36; lines < 60; lines++) {
    const template = withXml('agenda', line.repeat(lines) + heading + table + line);
    const { pdf } = await renderPaper('agenda', template, samples('agenda'));
    expect(await textOfPdf(pdf)).not.toMatch(alone);
  }
});
