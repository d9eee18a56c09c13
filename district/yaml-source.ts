import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Document, Node, ParsedNode, YAMLError } from 'yaml';
import type { Place, Problem } from './problems.ts';

/** A YAML file as data that still knows where each value was written. */
export interface YamlSource {
  file: string;
  data: unknown;
  /** Line and column, from 1, of the value at a path; of the nearest thing around it where it isn't there. */
  place: (path: Path, at?: 'key') => Place;
}

export type Path = readonly PropertyKey[];

/** Syntax, by the parser's code: what is wrong and how to mend it. */
const syntaxProblems: Partial<Record<YAMLError['code'], [string, string]>> = {
  TAB_AS_INDENT: ['Отступ сделан табуляцией.', 'Замените табуляции пробелами.'],
  DUPLICATE_KEY: ['Ключ записан дважды.', 'Оставьте один из двух.'],
  BAD_INDENT: ['Отступ не такой, как у соседних строк.', 'Выровняйте строку с соседними пробелами.'],
  MISSING_CHAR: ['Не хватает знака.', 'Закройте кавычки и скобки, поставьте пробел после двоеточия.'],
  MULTIPLE_DOCS: ['В файле больше одного документа.', 'Уберите строки «---».'],
  TAG_RESOLVE_FAILED: ['Метки «!» не поддерживаются.', 'Уберите метку, оставьте само значение.'],
  RESOURCE_EXHAUSTION: ['Слишком много вложенных списков.', 'Уберите лишние скобки и отступы.'],
};

/**
 * Reads YAML without aliases, tags and merge keys: a pack says each thing where it stands, so an error has one
 * place, and no file can unfold into more than it holds. Gives the source, or everything wrong with its syntax.
 */
export function parseYaml(file: string, written: string): { source?: YamlSource; problems: Problem[] } {
  const lines = new LineCounter();
  try {
    const document = parseDocument(written, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      resolveKnownTags: false,
    });
    const placeOf = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    };
    const problems = [
      ...syntaxErrors(document).map(({ pos, code, message }) => {
        const [error, fix] = syntaxProblems[code] ?? [
          `Это не YAML: ${message}`,
          'Исправьте запись в этом месте.',
        ];
        return { file, ...placeOf(pos[0]), path: '', message: error, fix };
      }),
      ...aliases(document).map((offset) => ({
        file,
        ...placeOf(offset),
        path: '',
        message: 'Ссылки «*» на другое место файла не поддерживаются.',
        fix: 'Запишите само значение.',
      })),
    ];
    if (problems.length > 0) return { problems: firstOfEachLine(problems) };
    const place: YamlSource['place'] = (path, at) => placeOf(offsetOf(document, path, at));
    return { source: { file, data: document.toJS(), place }, problems: [] };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const [message, fix] = ['Слишком глубокая вложенность.', 'Уберите лишние скобки и отступы.'];
    return { problems: [{ file, line: 1, column: 1, path: '', message, fix }] };
  }
}

function syntaxErrors(document: Document.Parsed): YAMLError[] {
  return [...document.errors, ...document.warnings];
}

function aliases(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_key, node) => {
      offsets.push(node.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** One broken place makes the parser stumble several times on the same line. */
function firstOfEachLine(problems: Problem[]): Problem[] {
  const seen = new Set<number>();
  return problems.filter(({ line }) => !seen.has(line) && seen.add(line));
}

function offsetOf(document: Document.Parsed, path: Path, at?: 'key'): number {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, key] of path.entries()) {
    const last = depth === path.length - 1;
    const next: { key?: Node; value: Node | null } | undefined = child(node, key);
    if (next === undefined) return offset;
    const valueOffset = next.value?.range?.[0];
    const empty = next.value === null || isEmpty(next.value) || !isScalar(next.value);
    const atKey = next.key !== undefined && (empty || (last && at === 'key'));
    offset = (atKey ? next.key?.range?.[0] : valueOffset) ?? offset;
    node = next.value;
  }
  return offset;
}

function child(node: Node | null, key: PropertyKey): { key?: Node; value: Node | null } | undefined {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
    return pair && { key: pair.key, value: pair.value };
  }
  if (isSeq<ParsedNode>(node) && typeof key === 'number') {
    const value = node.items[key];
    return value && { value };
  }
  return undefined;
}

function isEmpty(node: Node): boolean {
  return !isAlias(node) && isScalar(node) && node.value === null;
}
