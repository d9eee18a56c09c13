/** What the server says, it says in both languages: no Russian text stands in its code without its English beside it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync } from '@swc/core';

const root = resolve(import.meta.dirname, '../..');
const RUSSIAN = /[а-яё]/i;

/** Where Russian stands alone, and why. */
const alone: readonly RegExp[] = [
  // The language itself: its cases, plurals and dates; english.ts and its siblings say the same.
  /^domain\/(russian|zod-russian|paper-key)/,
  /^domain\/letters\/words-ru\.ts$/,
  /^api\/read\/(organization-genitive|sentence-russian|reminder-words)\.ts$/,
  // Official papers are in Russian.
  /^domain\/(document(s|-fields(-\w+)?)|frdo)\.ts$/,
  /^activities\/documents\//,
  /^db\/payments\/batch-file\.ts$/,
  /^api\/read\/(agenda-paper|annual-report|official-hours)\.ts$/,
  /^api\/handlers\/(session-agenda|templates)\.ts$/,
  /^workflows\/program-approval\/minutes\.ts$/,
  // What an incident keeps for the administrator.
  /^db\/core\/(incidents|open-step)\.ts$/,
  /^db\/letters\/trouble\.ts$/,
  // What a list that people upload may hold: read, and said to nobody.
  /^api\/import\/typed-words\.ts$/,
];

/**
 * Parts of a declaration: a case's name is written once, when it starts; an example, what a form begins with, a column's
 * other heads and the sample below them are what people of the district would type.
 */
const namedAlone = /^(subject|example|beginsWith|also|sample)$/;

/** A name is compared and sought with «е» for «ё»: letters, no words. */
const LETTER_YO = /^(ё|е|, 'ёЁ', 'еЕ'\))$/;

interface Node {
  type: string;
  [part: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function partsOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.flatMap(unwrapped) : unwrapped(value),
  );
}

/** An argument and an element of an array stand one level deeper. */
function unwrapped(value: unknown): Node[] {
  if (isNode(value)) return [value];
  const held =
    typeof value === 'object' && value !== null && 'expression' in value ? value.expression : undefined;
  return isNode(held) ? [held] : [];
}

/** The Russian texts below a node that have no English beside them. */
function russianAlone(node: Node): string[] {
  if (node.type === 'StringLiteral') return isRussian(node['value']) ? [String(node['value'])] : [];
  if (node.type === 'TemplateElement') return isRussian(node['raw']) ? [String(node['raw'])] : [];
  const isAlone = isPair(node) || isForms(node) || hasEnglish(node) || isTyped(node);
  return isAlone ? [] : partsOf(node).flatMap(russianAlone);
}

/** What an English text quotes is what it speaks of: “in words: «Школа № 2 отказала»”. */
function isRussian(text: unknown): boolean {
  return !LETTER_YO.test(String(text)) && RUSSIAN.test(String(text).replaceAll(/«.*»/g, ''));
}

/** The three forms of a counted noun: «день», «дня», «дней». */
function isForms(node: Node): boolean {
  return node.type === 'ArrayExpression' && partsOf(node).length === 3 && partsOf(node).every(isText);
}

/** `{ title: 'Школа', en: { title: 'School' } }` */
function hasEnglish(node: Node): boolean {
  const named = partsOf(node).map(({ key }) => (isNode(key) ? key['value'] : undefined));
  return node.type === 'ObjectExpression' && named.includes('en');
}

function isTyped({ type, key, identifier }: Node): boolean {
  const name = isNode(key) ? key : isNode(identifier) ? identifier : undefined;
  if (type === 'KeyValueProperty') return namedAlone.test(String(name?.['value']));
  return type === 'FunctionDeclaration' && String(name?.['value']).startsWith('example');
}

/** `t('по-русски', 'in English')`, `say(…)`; a tuple whose last word is English: «возвращена», …, 'returned'. */
function isPair(node: Node): boolean {
  const parts = partsOf(node);
  if (node.type === 'CallExpression') {
    const { type, value } = node['callee'] as Node;
    return type === 'Identifier' && ['t', 'say'].includes(String(value)) && parts.length > 2;
  }
  const last = parts.at(-1);
  return (
    node.type === 'ArrayExpression' &&
    parts.length > 3 &&
    parts.every(isText) &&
    russianAlone(last as Node).length === 0
  );
}

function isText({ type }: Node): boolean {
  return type === 'StringLiteral' || type === 'TemplateLiteral';
}

function sources(): string[] {
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', 'domain', 'workflows', 'activities', 'db', 'api'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  return files
    .split('\n')
    .filter(
      (file) =>
        file.endsWith('.ts') && !/\.test\.ts$|\.example\.ts$|\.d\.ts$|test-support|\/migrations\//.test(file),
    )
    .filter((file) => !alone.some((pattern) => pattern.test(file)));
}

test('every text of the server has its English beside it', () => {
  const found = sources().flatMap((file) => {
    const program = parseSync(readFileSync(join(root, file), 'utf8'), {
      syntax: 'typescript',
      target: 'es2024',
    });
    return russianAlone(program as unknown as Node).map((text) => `${file}: ${text}`);
  });
  expect(found).toEqual([]);
});
