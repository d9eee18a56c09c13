/** Where something stands in a file: line and column, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** One thing wrong with a pack, in Russian: what, where, and how to mend it. */
export interface Problem extends Place {
  file: string;
  /** `people[3].roles[0].scope`; empty for the file as a whole. */
  path: string;
  message: string;
  fix: string;
}

/** A pack that can't be loaded: everything wrong with it, file by file, line by line. */
export class PackError extends Error {
  readonly problems: readonly Problem[];

  constructor(dir: string, problems: readonly Problem[]) {
    const sorted = problems.toSorted(
      (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
    );
    super([`Настройки района (${dir}) не загружены.`, ...sorted.map(inWords)].join('\n'));
    this.name = 'PackError';
    this.problems = sorted;
  }
}

function inWords({ file, line, column, path, message, fix }: Problem): string {
  return `  ${file}:${line}:${column}${path === '' ? '' : ` ${path}`}: ${message} ${fix}`.trimEnd();
}

/** `['people', 3, 'roles']` → `people[3].roles`. */
export function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}
