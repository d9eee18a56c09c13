import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ru from './ru.json' with { type: 'json' };

const SOURCES = join(import.meta.dirname, '..');
const PLURAL = /_(one|few|many|other)$/;

async function sources(): Promise<{ name: string; text: string }[]> {
  const names = await readdir(SOURCES, { recursive: true });
  const code = names.filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'));
  return Promise.all(code.map(async (name) => ({ name, text: await readFile(join(SOURCES, name), 'utf8') })));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${name}.`) : [`${prefix}${name}`],
  );
}

test('every text that a reader sees has a key: no Russian stands in the code', async () => {
  const russian = (await sources()).flatMap(({ name, text }) =>
    withoutComments(text)
      .split('\n')
      .filter((line) => /[а-яё]/i.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );

  expect(russian).toEqual([]);
});

test('every key is used, and a counted one has all three forms of its noun', async () => {
  const code = (await sources()).map(({ text }) => text).join('\n');
  // A key built from parts (`case.${panel}.open`) is used when a template of that shape stands in the code.
  const templates = [...code.matchAll(/`([\w.]*\$\{[^`]*)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\$\{[^}]*\}/g, '[\\w -]+')}$`),
  );
  const keys = keysOf(ru);
  const unused = keys
    .map((key) => key.replace(PLURAL, ''))
    .filter((key) => !code.includes(`'${key}'`) && !templates.some((template) => template.test(key)));
  const counted = keys.filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''));
  const incomplete = counted.filter(
    (key) => !['one', 'few', 'many', 'other'].every((form) => keys.includes(`${key}_${form}`)),
  );

  expect(unused).toEqual([]);
  expect(incomplete).toEqual([]);
});
