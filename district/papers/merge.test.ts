import fc from 'fast-check';
import { makePdf } from './pdfmake.ts';
import { mergePapers } from './merge.ts';
import { readObjects, referencesIn, renumbered } from './pdf-objects.ts';
import { textOfPdf } from './test-support/papers.ts';

const paper = (...texts: string[]) =>
  makePdf('Документ', {
    content: texts.map((text, at) => ({ text, ...(at > 0 && { pageBreak: 'before' as const }) })),
  });

async function merged(papers: readonly Uint8Array[], title = 'Документы курса'): Promise<Uint8Array> {
  async function* all() {
    yield* papers;
  }
  return Buffer.concat(await Array.fromAsync(mergePapers(all(), { title })));
}

test('all pages of all papers stand in their order, in text that can be copied', async () => {
  const pdf = await merged([
    await paper('Ёлка № 1', 'вторая страница'),
    await paper('«Другая» — 2'),
    await paper('3'),
  ]);
  expect((await textOfPdf(pdf)).split('\n')).toEqual(['Ёлка № 1', 'вторая страница', '«Другая» — 2', '3']);
  expect(readObjects(pdf).pages).toHaveLength(4);
});

test('pictures and QR codes come along, and what is merged can be merged again', async () => {
  const qr = await makePdf('Документ', {
    content: [{ qr: 'https://pd.example.org/verify/A' }, 'под рисунком'],
  });
  const once = await merged([qr, await paper('текст')]);
  const twice = await merged([once, qr]);
  expect((await textOfPdf(twice)).split('\n')).toEqual(['под рисунком', 'текст', 'под рисунком']);
  expect(twice.length).toBeGreaterThan(once.length + qr.length / 2);
});

test('none give a PDF without pages', async () => {
  expect(readObjects(await merged([])).pages).toEqual([]);
});

test('what this product has not drawn is refused, cut off files too', async () => {
  const whole = await paper('целый');
  for (const bytes of [Buffer.from('%PDF-1.7 чужой'), whole.subarray(0, whole.length - 40), new Uint8Array()])
    await expect(merged([bytes])).rejects.toThrow('not written by this product');
});

test('numbers in strings are no references', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 5 }), (ids) => {
      const head =
        `<< /A (${ids[0]} 0 R \\) ) /B <41 0 R> ${ids.map((id) => `/C ${id} 0 R`).join(' ')} >>`.replace(
          '<41 0 R>',
          '<4130>',
        );
      expect(referencesIn(head)).toEqual(ids);
      expect(referencesIn(renumbered(head, (id) => id + 1))).toEqual(ids.map((id) => id + 1));
      expect(renumbered(head, (id) => id + 1)).toContain(`(${ids[0]} 0 R \\) )`);
    }),
  );
});
