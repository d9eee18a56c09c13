import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPack, type BrokenPack } from './broken-pack.ts';
import { loadPack } from './load.ts';

let pack: BrokenPack;
beforeEach(() => {
  pack = brokenPack();
});
afterEach(() => pack.remove());

test('a number where a text is expected says how to write it', () => {
  pack.edit('people.yaml', 'number: 219-о', 'number: 219');
  expect(pack.problem().fix).toBe('Здесь ожидается текст (в кавычках, если он похож на число).');
});

test('names with bidirectional marks or escapes are refused', () => {
  pack.edit('organizations.yaml', 'short: Школа № 1', 'short: "Школа \\u202E1"');
  pack.edit('organizations.yaml', 'short: Школа № 2', 'short: "\\e[31mШкола"');
  expect(pack.problems().map(({ message }) => message)).toEqual([
    expect.stringContaining('U+202E'),
    expect.stringContaining('U+001B'),
  ]);
});

test('syntax errors are reported for every file at once, with line and column', () => {
  const tab = pack.edit('district.yaml', '  - key: krai', '\t- key: krai');
  const quote = pack.edit('council.yaml', 'quorum: 2/3', 'quorum: "2/3');
  expect(pack.problems().map(({ file, line, message }) => [file, line, message])).toEqual(
    expect.arrayContaining([
      [join(pack.dir, 'district.yaml'), tab, 'Отступ сделан табуляцией.'],
      [join(pack.dir, 'council.yaml'), expect.any(Number), 'Не хватает знака.'],
    ]),
  );
  expect(quote).toBeGreaterThan(1);
});

test('a key written twice is refused', () => {
  pack.edit('council.yaml', 'tie: chair', 'tie: chair\ntie: chair');
  expect(pack.problem().message).toBe('Ключ записан дважды.');
});

test('an alias bomb is refused at once and unfolds nothing', () => {
  const rows = Array.from(
    { length: 40 },
    (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
  );
  writeFileSync(join(pack.dir, 'council.yaml'), ['a0: &a0 [x]', ...rows].join('\n'));
  const started = performance.now();
  expect(pack.problems()).toHaveLength(40);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a tag, a nest of brackets, a huge file and another encoding are refused in words', () => {
  writeFileSync(join(pack.dir, 'council.yaml'), 'quorum: !!js/function "function () {}"\n');
  writeFileSync(join(pack.dir, 'calendar.yaml'), '['.repeat(100_000));
  writeFileSync(join(pack.dir, 'roles.yaml'), 'x'.repeat(1_000_001));
  writeFileSync(join(pack.dir, 'district.yaml'), Uint8Array.from([0xd8, 0xe9, 0xf8]));
  expect(pack.problems().map(({ file, message }) => [file.slice(pack.dir.length + 1), message])).toEqual([
    ['calendar.yaml', 'Слишком много вложенных списков.'],
    ['council.yaml', 'Метки «!» не поддерживаются.'],
    ['district.yaml', 'Файл не в кодировке UTF-8.'],
    ['roles.yaml', 'Файл больше 1 МБ.'],
  ]);
});

test('an empty file says what is missing', () => {
  writeFileSync(join(pack.dir, 'council.yaml'), '');
  expect(pack.problem()).toMatchObject({
    line: 1,
    column: 1,
    path: '',
    fix: 'Здесь ожидается набор «ключ: значение».',
  });
});

test('a missing file is named, and the others are still checked', () => {
  rmSync(join(pack.dir, 'calendar.yaml'));
  pack.edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(pack.problems().map(({ file, message }) => [file.slice(pack.dir.length + 1), message])).toEqual([
    ['calendar.yaml', 'Файла нет.'],
    ['council.yaml', 'Доля «120 %» должна быть больше нуля и не больше целого.'],
  ]);
});

test('a folder in the place of a file is refused', () => {
  rmSync(join(pack.dir, 'council.yaml'));
  cpSync(pack.demoDir, join(pack.dir, 'council.yaml'), { recursive: true });
  expect(pack.problem().message).toMatch(/^Файл не читается: .*EISDIR/);
});

test('a missing folder names each file it should hold', () => {
  rmSync(pack.dir, { recursive: true });
  expect(pack.problems()).toHaveLength(8);
});

test('a file with a misspelled name is refused, since nothing would read it', () => {
  cpSync(join(pack.dir, 'policies.yaml'), join(pack.dir, 'polices.yml'));
  expect(pack.problem().message).toBe('Такого файла в настройках не бывает.');
});

test('the error shows every problem as file:line:column', () => {
  const line = pack.edit('council.yaml', 'quorum: 2/3', 'quorum: 120 %');
  expect(() => loadPack(pack.dir)).toThrow(
    `${join(pack.dir, 'council.yaml')}:${line}:9 quorum: Доля «120 %»`,
  );
});
