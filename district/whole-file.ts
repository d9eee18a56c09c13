import { readFileSync } from 'node:fs';
import type { Problem } from './problems.ts';

/** The file's bytes, or the problem of a folder in its place or of missing rights. */
export function bytesOf(file: string): Buffer | Problem {
  try {
    return readFileSync(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return wholeFile(file, `Файл не читается: ${reason}.`, 'Проверьте, что это файл и на него есть права.');
  }
}

/** A problem of a file as a whole. */
export function wholeFile(file: string, message: string, fix: string): Problem {
  return { file, line: 1, column: 1, path: '', message, fix };
}
