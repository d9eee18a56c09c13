import type { PackFile, packFiles } from '../schema.ts';
import type { Path, YamlSource } from '../yaml-source.ts';
import type { z } from 'zod';

/** A file that its schema accepted, with the places of what it says. */
export interface Loaded<F extends PackFile> {
  source: YamlSource;
  content: z.output<(typeof packFiles)[F]>;
}

/** A rule that the files of a pack break together. */
export interface Finding {
  source: YamlSource;
  path: Path;
  message: string;
  fix: string;
}

/** A stretch of days with both ends; without `to` it goes on. */
interface Period {
  from: string;
  to?: string | undefined;
}

/** Do two stretches of days share a day? */
export function overlap(a: Period, b: Period): boolean {
  return (b.to === undefined || a.from <= b.to) && (a.to === undefined || b.from <= a.to);
}

/** «строка 12»: where the other of two contradicting entries stands. */
export function lineOf(source: YamlSource, path: Path): string {
  return `строка ${source.place(path).line}`;
}
