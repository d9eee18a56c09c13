import { zipSync } from 'fflate';
import { documentKinds, type DocumentKind } from '../../domain/documents.ts';
import { preview } from './preview.ts';
import {
  changed,
  drawing,
  edit,
  OFFICE,
  png,
  templateOf,
  withPicture,
  withXml,
} from './test-support/papers.ts';

const kinds = Object.keys(documentKinds) as DocumentKind[];
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const checkTemplate = async (kind: DocumentKind, bytes: Uint8Array) =>
  (await preview(kind, bytes)).faults ?? [];
const paragraph = (inside: string) => `<w:p>${inside}</w:p>`;
const run = (inside: string) => paragraph(`<w:r>${inside}</w:r>`);

const outside = (type: string, target: string) =>
  changed('minutes', (parts) =>
    edit(
      parts,
      RELATIONSHIPS,
      '</Relationships>',
      `<Relationship Id="x1" Type="${OFFICE}/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
    ),
  );
test.each(kinds)("the district's own template of %s is in order", async (kind) => {
  expect(await checkTemplate(kind, templateOf(kind))).toEqual([]);
});

test.each<[string, Uint8Array, RegExp]>([
  ['no zip', new TextEncoder().encode('%PDF-1.4'), /^Это не документ Word/],
  ['an empty file', new Uint8Array(), /^Это не документ Word/],
  [
    'a cell as wide as a million columns',
    withXml(
      'minutes',
      '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    ),
    /Ячейка шириной 1000000 столбцов/,
  ],
  ['another zip', zipSync({ 'a.txt': new Uint8Array(3) }), /^Это не документ Word/],
  ['over 2 MB', new Uint8Array(2 * 1024 * 1024 + 1), /^Файл больше 2 МБ/],
  [
    'a zip bomb',
    changed('minutes', (parts) => void parts.set('word/media/a.bin', new Uint8Array(21 * 1024 * 1024))),
    /больше 20 МБ/,
  ],
  [
    'a thousand parts',
    changed('minutes', (parts) => {
      for (let part = 0; part < 1000; part++) parts.set(`word/a${part}.xml`, new Uint8Array());
    }),
    /слишком много частей/,
  ],
  [
    'an unknown field',
    withXml('minutes', run('<w:t>{{agreed}}</w:t>')),
    /Поля \{\{agreed\}\} в документе «Протокол» не бывает/,
  ],
  [
    'a name of JavaScript as a field',
    withXml('minutes', run('<w:t>{{constructor}}</w:t>')),
    /\{\{constructor\}\}.*не бывает/,
  ],
  [
    'an unknown field cut in two by Word',
    withXml('minutes', paragraph('<w:r><w:t>{{ag</w:t></w:r><w:r><w:t>reed}}</w:t></w:r>')),
    /Поля \{\{agreed\}\}/,
  ],
  [
    'a field without an end',
    withXml('minutes', run('<w:t>№ {{number}</w:t>')),
    /^Скобки поля не сходятся: «№ \{\{number\}»/,
  ],
  [
    'a list beside text',
    withXml('minutes', run('<w:t>Были: {{present}}</w:t>')),
    /\{\{present\}\} — список строк, а рядом/,
  ],
  [
    'a table beside text',
    withXml('minutes', run('<w:t>{{votes}}.</w:t>')),
    /\{\{votes\}\} — таблица, а рядом/,
  ],
  [
    'a macro',
    changed('minutes', (parts) => void parts.set('word/vbaProject.bin', new Uint8Array(9))),
    /^В файле есть макрос/,
  ],
  [
    'a macro document named .docx',
    changed('minutes', (parts) =>
      edit(
        parts,
        '[Content_Types].xml',
        'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
        'vnd.ms-word.document.macroEnabled.main+xml',
      ),
    ),
    /^В файле есть макрос/,
  ],
  [
    'an OLE object',
    changed('minutes', (parts) => void parts.set('word/embeddings/o.bin', new Uint8Array(9))),
    /OLE или ActiveX/,
  ],
  [
    'an ActiveX control',
    changed('minutes', (parts) => void parts.set('word/activeX/a.bin', new Uint8Array(9))),
    /OLE или ActiveX/,
  ],
  [
    'a remote picture',
    outside('image', 'https://example.org/a.png'),
    /^Картинка загружается с другого адреса: «https:\/\/example.org\/a.png»/,
  ],
  ['a remote template', outside('attachedTemplate', 'https://example.org/a.dotm'), /присоединён шаблон/],
  ['a remote frame', outside('frame', 'https://example.org/'), /ссылается на другой адрес/],
  ['a link to a file', outside('hyperlink', 'file:///etc/passwd'), /ссылается на другой адрес/],
  [
    'a field that fetches',
    withXml('minutes', run('<w:instrText> INCLUDEPICTURE "https://x/a.png" </w:instrText>')),
    /«INCLUDEPICTURE», которое загружает/,
  ],
  [
    'a field that runs',
    withXml('minutes', run('<w:instrText>DDEAUTO c:\\\\cmd</w:instrText>')),
    /«DDEAUTO», которое загружает/,
  ],
  [
    'a field that counts',
    withXml('minutes', paragraph('<w:fldSimple w:instr="DATE"/>')),
    /Вычисляемое поле Word «DATE»/,
  ],
  [
    'a text box',
    withXml(
      'minutes',
      run('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>'),
    ),
    /^Надпись или фигура: в PDF это не попадёт/,
  ],
  ['SmartArt', withXml('minutes', drawing('<dgm:relIds xmlns:dgm="x"/>')), /SmartArt/],
  ['a footnote', withXml('minutes', run('<w:footnoteReference w:id="1"/>')), /^Сноска/],
  [
    'a tracked change',
    withXml('minutes', paragraph('<w:ins><w:r><w:t>x</w:t></w:r></w:ins>')),
    /^Исправление, которое ещё не принято/,
  ],
  [
    'a numbered list',
    withXml('minutes', paragraph('<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')),
    /^Автоматическая нумерация/,
  ],
  ['something nobody knows', withXml('minutes', '<w:unheardOf/>'), /w:unheardOf/],
  [
    'text in a footer',
    changed(
      'minutes',
      (parts) =>
        void parts.set(
          'word/footer1.xml',
          new TextEncoder().encode(
            '<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>a</w:t></w:r></w:p></w:ftr>',
          ),
        ),
    ),
    /^Текст в колонтитуле/,
  ],
  [
    'broken XML',
    changed('minutes', (parts) => edit(parts, 'word/document.xml', '</w:body>', '')),
    /повреждён/,
  ],
  [
    'a DTD',
    changed('minutes', (parts) =>
      edit(parts, 'word/document.xml', '<w:document', '<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
    ),
    /повреждён/,
  ],
  [
    "Word's elements under another prefix",
    withXml('minutes', '<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'),
    /повреждён/,
  ],
  ['a deep nest', withXml('minutes', `${'<w:sdt>'.repeat(200)}${'</w:sdt>'.repeat(200)}`), /повреждён/],
  [
    'another main part',
    changed('minutes', (parts) => edit(parts, '_rels/.rels', 'word/document.xml', 'word/other.xml')),
    /не там, где его ищут/,
  ],
  ['a picture of 400 megapixels', withPicture('minutes', png(20_000, 20_000)), /больше 4 миллионов точек/],
  ['a broken picture', withPicture('minutes', png(10, 10)), /не получается PDF/],
  [
    'a picture in another format',
    withPicture('minutes', new TextEncoder().encode('GIF89a')),
    /не в PNG и не в JPEG/,
  ],
])('a template with %s is refused in words that say how to mend it', async (_name, bytes, message) => {
  const faults = await checkTemplate('minutes', bytes);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.message).toMatch(message);
  expect(faults[0]?.fix).toMatch(/^[А-Я].+\.$/);
});

test('an unknown field is answered with those that there are', async () => {
  const [fault] = await checkTemplate('agenda', withXml('agenda', run('<w:t>{{number}}</w:t>')));
  expect(fault?.fix).toBe('Поля этого документа: council, date, session, questions, secretary.');
});

test('every fault is told at once', async () => {
  const xml = run('<w:t>{{a}} {{b}}</w:t><w:footnoteReference w:id="1"/>');
  const faults = await checkTemplate('minutes', withXml('minutes', xml));
  expect(faults.map(({ message }) => message)).toEqual([
    expect.stringContaining('Сноска'),
    expect.stringContaining('{{a}}'),
    expect.stringContaining('{{b}}'),
  ]);
});

test('a plain link, an emblem and a template with few fields are fine', async () => {
  expect(await checkTemplate('minutes', outside('hyperlink', 'https://example.org/'))).toEqual([]);
  const bare = withXml('expertOpinion', run('<w:t>Без полей</w:t>'));
  expect(await checkTemplate('expertOpinion', bare)).toEqual([]);
  const dot = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  expect(await checkTemplate('minutes', withPicture('minutes', new Uint8Array(dot)))).toEqual([]);
});
