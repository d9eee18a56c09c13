import { operatorError } from '../runtime/operator-error.ts';
import { isPortFree } from '../runtime/ports.ts';
import { endLeftovers, recordChildren } from './children-record.ts';
import { moveDataAside, prepareDataFolder } from './data-folder.ts';
import { watchRoom } from './disk.ts';
import { lockFolder } from './folder-lock.ts';
import { emptySandbox } from './sandbox.ts';
import { hostOf } from './setup.ts';
import type { Running, Setup } from './setup.ts';
import { startPrograms } from './start-programs.ts';
import { startServers } from './start-servers.ts';

const PROGRAM_LIMIT_MS = 4_500;
const SERVER_LIMIT_MS = 3_000;

export type Product = {
  /** Ends everything in order, within ten seconds; no process is left. */
  stop(): Promise<void>;
  /** Ends everything at once while `stop` is on its way. */
  kill(): void;
  /** Aborted, with the reason, when what can't be started again is gone. */
  lost: AbortSignal;
};

async function demandPorts(setup: Setup): Promise<void> {
  const { port: first, apis } = setup.options;
  for (let port = first; port < first + apis; port += 1) {
    if (await isPortFree(port, hostOf(setup))) continue;
    throw operatorError(
      `Port ${port} is in use by another program, or you may not use it. ` +
        `Stop that program (\`ss -ltnp 'sport = :${port}'\` names it), or choose another port: ` +
        `npm start -- --port ${port + apis}.`,
      'port-in-use',
    );
  }
}

async function stopRunning({ programs, servers }: Running): Promise<void> {
  await Promise.all(programs.map(async (kept) => await kept.stop(PROGRAM_LIMIT_MS)));
  await Promise.all(servers.map(async (kept) => await kept.stop(SERVER_LIMIT_MS)));
}

function killRunning({ programs, servers }: Running): void {
  for (const kept of [...programs, ...servers]) {
    const pid = kept.pid();
    try {
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    } catch {
      // Ended already.
    }
  }
}

/**
 * Starts the whole product in its data folder and returns when it is ready. Throws operator errors; nothing
 * is left running then. `signal` gives the start up.
 */
export async function startProduct(setup: Setup, signal: AbortSignal): Promise<Product> {
  const { dataDir, say, options } = setup;
  await prepareDataFolder(dataDir);
  const unlock = await lockFolder(dataDir);
  const unwatch = watchRoom(dataDir, say);
  let running: Running | undefined;
  const lost = new AbortController();
  const stop = async () => {
    if (running) await stopRunning(running);
    unwatch();
    await unlock();
  };
  try {
    await endLeftovers(dataDir, say);
    await demandPorts(setup);
    if (options.fresh && !options.sandbox) {
      const aside = await moveDataAside(dataDir, new Date());
      if (aside) say(`the old data are now in ${aside}; delete that folder when nobody needs it`);
    }
    if (options.sandbox) {
      await emptySandbox(dataDir);
      say(`sandbox: begins empty, in ${dataDir}; nothing of it is kept`);
    }
    const record = recordChildren(dataDir);
    const given = {
      signal: AbortSignal.any([signal, lost.signal]),
      lose: (why: Error) => lost.abort(why),
    };
    running = { setup, dataDir, say, record, ...given, programs: [], servers: [] };
    await startPrograms(running, await startServers(running));
    const started = running;
    return { stop, kill: () => killRunning(started), lost: lost.signal };
  } catch (error) {
    await stop();
    throw lost.signal.aborted ? lost.signal.reason : error;
  }
}
