import { spawn } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adviceForBrokenData } from './broken-data.ts';
import { unreachableFolder } from './postgres-binaries.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import type { RunAs } from './child.ts';
import { operatorError, systemCode } from './operator-error.ts';

export const POSTGRES_MAJOR = '18';
export const SUPERUSER = 'postgres';

/** Makes the folder that holds cluster and secrets, and sees to it that the database's user can enter it. */
export async function preparePostgresFolder(folder: string, runAs: RunAs | undefined) {
  try {
    await mkdir(folder, { recursive: true });
    await chmod(folder, runAs ? 0o711 : 0o700);
  } catch (error) {
    throw operatorError(
      `The data folder ${folder} cannot be used (${systemCode(error) ?? 'error'}). ` +
        'Choose another with DATA_DIR=<folder>, or mend its owner and rights.',
      'folder-unusable',
    );
  }
  const closed = runAs && unreachableFolder(folder, runAs);
  if (closed) {
    throw operatorError(
      `PostgreSQL runs as the user postgres, who may not enter ${closed} and so cannot reach the data folder ` +
        `${folder}. Say \`chmod o+x ${closed}\`, or choose another folder with DATA_DIR=<folder>, ` +
        'or start as an ordinary user.',
      'folder-unreachable',
    );
  }
}

async function initdb(binaries: PostgresBinaries, target: string, passwordFile: string, runAs?: RunAs) {
  const args = [
    `--pgdata=${target}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  const child = spawn(binaries.initdb, args, {
    ...runAs,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C.UTF-8', LANG: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  throw operatorError(
    `PostgreSQL could not create its data in ${target}: ${errors.trim().split('\n').slice(-3).join(' ')}`,
  );
}

/** Creates the cluster under another name and renames it: a kill in the middle leaves no half cluster. */
async function createCluster(
  binaries: PostgresBinaries,
  folder: string,
  cluster: string,
  password: string,
  runAs?: RunAs,
) {
  const partial = `${cluster}.new`;
  const passwordFile = join(folder, 'initial-password');
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (runAs) {
      await chown(partial, runAs.uid, runAs.gid);
      await chown(passwordFile, runAs.uid, runAs.gid);
    }
    await initdb(binaries, partial, passwordFile, runAs);
    await rename(partial, cluster);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(partial, { recursive: true, force: true });
  }
}

async function checkCluster(cluster: string) {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version?.trim() === POSTGRES_MAJOR) return;
  throw operatorError(
    version === undefined
      ? `The data folder ${cluster} is broken: PG_VERSION is missing. ${adviceForBrokenData(cluster)}`
      : `The data in ${cluster} belong to PostgreSQL ${version.trim()}, this is ${POSTGRES_MAJOR}. ` +
          'Start them with the release that made them, or choose another DATA_DIR.',
    'folder-broken',
  );
}

/** Gives the cluster's folder, making it at the first start; `created` says whether it did. */
export async function ensureCluster(
  binaries: PostgresBinaries,
  folder: string,
  password: string,
  runAs?: RunAs,
): Promise<{ cluster: string; created: boolean }> {
  const cluster = join(folder, 'cluster');
  const exists = await stat(cluster).catch(() => undefined);
  if (!exists) {
    await createCluster(binaries, folder, cluster, password, runAs);
    return { cluster, created: true };
  }
  await checkCluster(cluster);
  return { cluster, created: false };
}
