import { documentKinds } from '../domain/documents.ts';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPack, type BrokenPack } from './broken-pack.ts';
import { demandDrawable } from './draw-templates.ts';
import { loadPack } from './load.ts';
import { png, withPicture, withXml } from './papers/test-support/papers.ts';

let pack: BrokenPack;
beforeEach(() => {
  pack = brokenPack();
});
afterEach(() => pack.remove());

const file = (name: string) => join(pack.dir, 'templates', name);

test('a template with an unknown field is refused under its file, with the fields that there are', () => {
  writeFileSync(file('minutes.docx'), withXml('minutes', '<w:p><w:r><w:t>{{chairman}}</w:t></w:r></w:p>'));
  expect(pack.problem()).toMatchObject({
    file: file('minutes.docx'),
    message: 'Поля {{chairman}} в документе «Протокол» не бывает.',
    fix: expect.stringContaining('presiding') as string,
  });
});

test('a missing template is named, and so is a file that no document is made of', () => {
  rmSync(file('ballotSheet.docx'));
  writeFileSync(file('order.docx'), 'x');
  writeFileSync(file('~$minutes.docx'), 'a lock of Word’s');
  expect(pack.problems().map(({ file: at, message }) => [at, message])).toEqual([
    [file('ballotSheet.docx'), 'Нет шаблона документа «Лист голосования».'],
    [file('order.docx'), 'Такого документа система не делает.'],
  ]);
});

test('a folder in the place of a template is refused, and so is a pack without templates', () => {
  rmSync(file('agenda.docx'));
  mkdirSync(file('agenda.docx'));
  expect(pack.problem().message).toMatch(/^Файл не читается: .*EISDIR/);
  rmSync(join(pack.dir, 'templates'), { recursive: true });
  expect(pack.problems()).toHaveLength(Object.keys(documentKinds).length);
});

test('a template that can’t be drawn is refused before anything is loaded', async () => {
  await expect(demandDrawable(pack.dir, loadPack(pack.dir))).resolves.toBeUndefined();
  writeFileSync(file('minutes.docx'), withPicture('minutes', png(10, 10)));
  await expect(demandDrawable(pack.dir, loadPack(pack.dir))).rejects.toThrow(
    `${file('minutes.docx')}:1:1: Из этого файла не получается PDF`,
  );
});

test('a way of signing that nobody knows is refused where it stands, and a kind without one is named', () => {
  const line = pack.edit('policies.yaml', 'minutes: { signing: system }', 'minutes: { signing: stamp }');
  expect(pack.problem()).toMatchObject({ line, path: 'documents.minutes.signing' });
  pack.edit('policies.yaml', '  minutes: { signing: stamp }\n', '');
  expect(pack.problem()).toMatchObject({ path: 'documents.minutes' });
});

test('the council’s word is no organization’s', () => {
  pack.edit('organizations.yaml', 'slug: kindergarten-1', 'slug: council');
  expect(pack.problems()[0]?.message).toBe('Слово «council» обозначает экспертный совет.');
});
