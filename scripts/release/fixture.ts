/**
 * The rows of a release with open cases, as `fixtures/releases/<version>.jsonl.gz` keeps them: a line of JSON about the
 * release, then a line for each table, its name and its rows. A released migration never changes, so the tables
 * themselves are made by the migrations that the release had.
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '../..');
const FOLDER = join(root, 'fixtures', 'releases');
const ENDING = '.jsonl.gz';

/** The versions that are kept. */
export const releases = globSync(`*${ENDING}`, { cwd: FOLDER })
  .map((file) => basename(file, ENDING))
  .toSorted();

export interface Release {
  version: string;
  /** Business time at which it was left, ISO. */
  leftAt: string;
  /** Its migrations in their order, each with the hash of its file. */
  migrations: { name: string; sha256: string }[];
}

export interface ReleaseRows {
  release: Release;
  /** Of each table the rows as a JSON array, unparsed: numbers keep all their digits. */
  tables: { name: string; rows: string }[];
}

/** The hash of the file of a migration. */
export function migrationHash(name: string): string {
  const file = join(root, 'db', 'migrations', `${name}.ts`);
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

export function writeRelease({ release, tables }: ReleaseRows): void {
  const lines = [JSON.stringify(release), ...tables.map(({ name, rows }) => `${name}\t${rows}`)];
  writeFileSync(join(FOLDER, `${release.version}${ENDING}`), gzipSync(lines.join('\n'), { level: 9 }));
}

export function readRelease(version: string): ReleaseRows {
  const [first = '', ...rest] = gunzipSync(readFileSync(join(FOLDER, `${version}${ENDING}`)))
    .toString()
    .split('\n');
  const tables = rest.map((line) => {
    const end = line.indexOf('\t');
    return { name: line.slice(0, end), rows: line.slice(end + 1) };
  });
  return { release: JSON.parse(first) as Release, tables };
}
