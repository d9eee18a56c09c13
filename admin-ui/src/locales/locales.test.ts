import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import en from './en.json' with { type: 'json' };
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

/** Every text by its key; the forms of a counted one together under the key that the code names. */
function textsOf(locale: object): Map<string, string[]> {
  const texts = keysOf(locale).map((key) => ({ key: key.replace(PLURAL, ''), text: textAt(locale, key) }));
  return new Map(
    [...Map.groupBy(texts, ({ key }) => key)].map(([key, group]) => [key, group.map(({ text }) => text)]),
  );
}

function textAt(locale: object, key: string): string {
  return key
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], locale) as string;
}

/** What a text is filled with: `{{count, number}}`, `{{name}}`. */
function filledWith(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => text.match(/\{\{.*?\}\}/g) ?? []))].toSorted();
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

test('English says all that Russian says, filled with the same, and nothing else', () => {
  const [russian, english] = [textsOf(ru), textsOf(en)];
  const filled = (texts: typeof russian) =>
    Object.fromEntries([...texts].map(([key, said]) => [key, filledWith(said)]));

  expect(filled(english)).toEqual(filled(russian));
});

test('a counted text has the forms that its language counts with', () => {
  for (const [language, locale] of Object.entries({ ru, en })) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const keys = keysOf(locale);
    const counted = new Set(keys.filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')));
    const found = [...counted].map((key) => [key, forms.filter((form) => keys.includes(`${key}_${form}`))]);
    expect(found).toEqual([...counted].map((key) => [key, forms]));
  }
});

test('no Russian stands in English, but for the name that Russian has for itself', () => {
  const russian = [...textsOf(en)].filter(
    ([key, said]) => key !== 'language.name.ru' && /[а-яё]/i.test(said.join()),
  );

  expect(russian).toEqual([]);
});

/** What is said of a form of methodical work in place of a course: i18next’s context (`contextOf` of the courses). */
const OF_FORM = /_form$/;

test('every key is used', async () => {
  const code = (await sources()).map(({ text }) => text).join('\n');
  // A key built from parts (`case.${panel}.open`) is used when a template of that shape stands in the code.
  const templates = [...code.matchAll(/`([\w.]*\$\{[^`]*)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replace(/[.()]/g, '\\$&').replace(/\$\{[^}]*\}/g, '[\\w -]+')}$`),
  );
  const keys = keysOf(ru);
  const unused = keys
    .map((key) => key.replace(PLURAL, '').replace(OF_FORM, ''))
    .filter((key) => !code.includes(`'${key}'`) && !templates.some((template) => template.test(key)));

  expect(unused).toEqual([]);
});
