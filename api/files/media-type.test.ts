import { docxOf, odtOf, zipOf } from '../test-support/zip.ts';
import { mediaTypeOf } from './media-type.ts';

const HTML = '<!doctype html><script>alert(1)</script>';
const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const MACRO_MAIN = 'application/vnd.ms-word.document.macroEnabled.main+xml';
/** 200 MB of zeros in 200 KB. */
const bombs = { 'word/media/a.bin': Buffer.alloc(200 * 1024 * 1024) };

describe('a file is what its bytes are', () => {
  test.each([
    ['a PDF', Buffer.from(PDF), 'a.pdf', 'application/pdf'],
    ['a PDF with a page after its end', Buffer.from(PDF + HTML), 'a.PDF', 'application/pdf'],
    ['a Word document', docxOf(), 'a.docx', DOCX],
    ['an ODT document', odtOf(), 'a.odt', 'application/vnd.oasis.opendocument.text'],
    ['a text that speaks of a tag', Buffer.from('Тег <b> в тексте'), 'a.txt', 'text/plain'],
  ])('%s is taken', async (_name, bytes, name, mediaType) => {
    expect(await mediaTypeOf(name, bytes)).toBe(mediaType);
  });

  test.each([
    ['a page before a PDF, named .pdf', Buffer.from(HTML + PDF), 'a.pdf'],
    ['a page named .pdf', Buffer.from(HTML), 'a.pdf'],
    ['a page named .txt', Buffer.from(HTML), 'a.txt'],
    ['a page after a byte order mark, named .txt', Buffer.from(`\uFEFF \n${HTML}`), 'a.txt'],
    ['a page in UTF-16, named .txt', Buffer.from(`\uFEFF${HTML}`, 'utf16le'), 'a.txt'],
    ['an XML document named .csv', Buffer.from('<?xml version="1.0"?><svg/>'), 'a.csv'],
    ['a PDF named .html', Buffer.from(PDF), 'a.html'],
    ['a PDF named .pdf.html', Buffer.from(PDF), 'a.pdf.html'],
    ['a PDF without an ending', Buffer.from(PDF), 'pdf'],
    ['a GIF that is JavaScript', Buffer.from('GIF89a=1;alert(1)'), 'a.png'],
    ['a Word document with macros', docxOf({}, MACRO_MAIN), 'a.docm'],
    ['a Word document with macros, named .docx', docxOf({}, MACRO_MAIN), 'a.docx'],
    ['a Word document with hidden macros', docxOf({ 'word/vbaProject.bin': 'x' }), 'a.docx'],
    ['an ODT document with macros', odtOf({ 'Basic/script-lc.xml': '<l/>' }), 'a.odt'],
    ['a zip named .docx', zipOf({ 'a.html': HTML }), 'a.docx'],
    ['a Java archive named .docx', zipOf({ 'META-INF/MANIFEST.MF': 'x' }), 'a.docx'],
  ])('%s is refused', async (_name, bytes, name) => {
    await expect(mediaTypeOf(name, bytes)).rejects.toMatchObject({ code: 'unsupported-file' });
  });
});

test('a document that would unpack to hundreds of megabytes is not unpacked', async () => {
  const bytes = docxOf(bombs);
  const types = zipOf({ '[Content_Types].xml': bombs['word/media/a.bin'] });
  const before = process.memoryUsage.rss();
  expect(await mediaTypeOf('a.docx', bytes)).toBe(DOCX);
  await expect(mediaTypeOf('b.docx', types)).rejects.toMatchObject({ code: 'unsupported-file' });
  expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 * 1024);
});
