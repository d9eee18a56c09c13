import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256 } from '../db/core/ids.ts';
import { bundleWorkflows, productModules, type WorkflowBundle, type WorkflowModules } from './bundle.ts';

const root = resolve(import.meta.dirname, '..');
const FOLDER = join(root, '.cache', 'workflows');
/** Packages are told by the lock file, not one by one; the rest is what the bundle depends on without containing it. */
const ALWAYS = ['package-lock.json', 'worker/bundle.ts'].map((path) => join(root, path));

interface Kept extends WorkflowBundle {
  /** Path of each source → hash of what it held. */
  madeOf: Record<string, string>;
}

/**
 * The bundle of the last start where nothing that it was made of has changed since, else a new one, kept for the next.
 * Bundling takes seconds of a worker's start, most of the time that cases stand still after one has died.
 */
export async function keptBundle(
  modules: WorkflowModules = productModules,
  folder = FOLDER,
): Promise<WorkflowBundle> {
  const file = join(folder, `${sha256(JSON.stringify(modules)).slice(0, 16)}.json`);
  const kept = await readKept(file);
  if (kept !== undefined && (await isFresh(kept))) return { code: kept.code, buildId: kept.buildId };
  const bundle = await bundleWorkflows(modules);
  await keep(file, { ...bundle, madeOf: { ...sourcesOf(bundle.code), ...(await hashes(ALWAYS)) } });
  return bundle;
}

async function readKept(file: string): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}

async function isFresh({ madeOf }: Kept): Promise<boolean> {
  const now = await hashes(Object.keys(madeOf));
  return Object.entries(madeOf).every(([path, hash]) => now[path] === hash);
}

async function hashes(paths: readonly string[]): Promise<Record<string, string>> {
  const entries = paths.map(
    async (path) => [path, sha256(await readFile(path, 'utf8').catch(() => ''))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Our own sources as they were bundled, by the source map that ends the code. */
function sourcesOf(code: string): Record<string, string> {
  const map = code.slice(code.lastIndexOf('base64,') + 'base64,'.length);
  const { sources, sourcesContent } = JSON.parse(Buffer.from(map, 'base64').toString()) as {
    sources: string[];
    sourcesContent: string[];
  };
  const own = sources.map((path, index) => [path, sha256(sourcesContent[index] ?? '')] as const);
  return Object.fromEntries(own.filter(([path]) => isOwn(path)));
}

function isOwn(path: string): boolean {
  return path.startsWith(`${root}/`) && path.endsWith('.ts') && !path.includes('/node_modules/');
}

/** At best effort: in a folder that may not be written (a container's), each start bundles anew. */
async function keep(file: string, kept: Kept): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(fresh, JSON.stringify(kept));
    await rename(fresh, file);
  } catch {
    // The bundle is good all the same.
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}
