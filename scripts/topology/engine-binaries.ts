/** The programs of the Temporal server of production, which ship in no package: found, or built by Go once. */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { messageOf, operatorError } from '../runtime/operator-error.ts';
import { cacheFolders } from '../runtime/pip-tool.ts';
import { saying } from '../runtime/wait-for.ts';
import { readCompose } from './compose.ts';

const run = promisify(execFile);
const BUILD_LIMIT_MS = 30 * 60_000;

export interface EngineBinaries {
  server: string;
  sqlTool: string;
}

/** The version of the images that docker-compose.yml names. */
export function engineVersion(settings: Readonly<Record<string, string>>): string {
  return readCompose(settings).services['temporal']?.image.split(':').at(-1) ?? '';
}

async function isVersion(program: string, version: string): Promise<boolean> {
  const said = run(program, ['--version'], { timeout: 30_000, killSignal: 'SIGKILL' });
  return await said.then(
    ({ stdout }) => stdout.includes(version),
    () => false,
  );
}

async function areVersion({ server, sqlTool }: EngineBinaries, version: string): Promise<boolean> {
  return (await isVersion(server, version)) && (await isVersion(sqlTool, version));
}

async function build(folder: string, version: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const modules = ['server', 'tools/sql'].map((name) => `go.temporal.io/server/cmd/${name}@v${version}`);
  await run('nice', ['-n', '19', 'go', 'install', '-trimpath', ...modules], {
    timeout: BUILD_LIMIT_MS,
    killSignal: 'SIGKILL',
    env: { ...process.env, GOBIN: folder, CGO_ENABLED: '0' },
    cwd: folder,
  });
}

/**
 * TEMPORAL_SERVER_BIN and TEMPORAL_SQL_TOOL_BIN of the environment, else those on the PATH, else an earlier build in the
 * user's cache, else a new one, which takes Go some minutes. Throws an operator error that names all of these.
 */
export async function findEngineBinaries(
  version: string,
  say: (line: string) => void,
): Promise<EngineBinaries> {
  const { TEMPORAL_SERVER_BIN, TEMPORAL_SQL_TOOL_BIN } = process.env;
  const folder = join(cacheFolders()[0] ?? '', `temporal-server-${version}`, 'bin');
  const built = { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
  const named = {
    server: TEMPORAL_SERVER_BIN || 'temporal-server',
    sqlTool: TEMPORAL_SQL_TOOL_BIN || 'temporal-sql-tool',
  };
  for (const binaries of [named, built]) if (await areVersion(binaries, version)) return binaries;
  try {
    await saying(
      say,
      `Temporal: building server ${version} with Go`,
      async () => await build(folder, version),
    );
    return built;
  } catch (error) {
    throw operatorError(
      `There is no Temporal server ${version} here. Set TEMPORAL_SERVER_BIN and TEMPORAL_SQL_TOOL_BIN, put ` +
        `temporal-server and temporal-sql-tool on the PATH, or install Go to build them: ${messageOf(error)}`,
      'no-temporal',
    );
  }
}
