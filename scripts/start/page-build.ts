import { createHash } from 'node:crypto';
import { access, glob, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runStep } from './step.ts';

export type PageBuild = { root: string; logFile: string; env: NodeJS.ProcessEnv };

/** What the page is made of: its own sources and those that it imports. */
const SOURCES = ['admin-ui/**/*', 'api/contract/**/*', 'workflows/**/process.ts', 'domain/**/*.ts'];
const STAMP = '.built-from';

function isSource(path: string): boolean {
  return !/(^|\/)(node_modules|dist)(\/|$)|\.test\.tsx?$/.test(path);
}

/** A hash of all that the built page depends on. */
export async function pageFingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  const paths: string[] = ['package-lock.json'];
  for await (const entry of glob(SOURCES, { cwd: root, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(root.length + 1);
    if (entry.isFile() && isSource(path)) paths.push(path);
  }
  for (const path of paths.toSorted()) {
    hash.update(`${path}\0`).update(await readFile(join(root, path)).catch(() => ''));
  }
  return hash.digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Puts the new page in the old one's place; a copy that serves it right now goes on doing so. */
async function swap(fresh: string, dist: string): Promise<void> {
  const old = `${dist}.${process.pid}.old`;
  await rename(dist, old).catch(() => undefined);
  await rename(fresh, dist);
  await rm(old, { recursive: true, force: true });
}

/** Builds the page when its sources have changed since it was built. */
export async function buildPage(
  { root, logFile, env }: PageBuild,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!(await exists(join(root, 'admin-ui', 'vite.config.ts')))) {
    say('page: there is no admin-ui/vite.config.ts, so no page is built');
    return;
  }
  const dist = join(root, 'admin-ui', 'dist');
  const fingerprint = await pageFingerprint(root);
  const built = await readFile(join(dist, STAMP), 'utf8').catch(() => undefined);
  if (built === fingerprint) {
    say('page: built already');
    return;
  }
  const fresh = `${dist}.${process.pid}.new`;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    await runStep(
      {
        name: 'page build',
        line: 'page: building',
        command: [vite, 'build', 'admin-ui', '--outDir', fresh, '--emptyOutDir'],
        env: { ...env, NODE_ENV: 'production' },
        cwd: root,
        logFile,
      },
      say,
      signal,
    );
    await writeFile(join(fresh, STAMP), fingerprint);
    await swap(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
