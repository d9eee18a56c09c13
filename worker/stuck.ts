/** Looks for what stands, beside the worker; an API does it where no worker looks (api/server/stuck-watch.ts). */
import { newId } from '../db/core/ids.ts';
import { forgetWatchers, sayAlive, sayGone } from '../db/stuck/engine-state.ts';
import { lookForStuck, type LookDeps } from '../db/stuck/look.ts';
import { looksPaced } from '../db/stuck/pace.ts';
import { askEngine } from '../workflows/ask-engine.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 1_000;

interface StuckWatchDeps extends RelayDeps {
  core: LookDeps;
  namespace: string;
  /** Which build of the stories this worker tells. */
  buildId: string;
}

/**
 * Every second what was noted as failing, every five seconds what only a scan of steps, tasks and absences finds; less
 * often where that takes long, so that it never costs more than a tenth of the time.
 */
export function startStuckWatch(deps: StuckWatchDeps): Repeated {
  const { pool, client, core, log, namespace, taskQueue, buildId } = deps;
  const worker = { id: newId(), build: buildId };
  const ask = askEngine({ connection: client.connection, namespace, taskQueue });
  const look = looksPaced((scan) => lookForStuck(core, { ask, scan }));
  let isFirst = true;
  // Apart: a look may take seconds where the machine is busy, and this worker lives all the same.
  const beat = repeat('stuck beat', EVERY_MS, log, () => sayAlive(pool, worker));
  const loop = repeat('stuck watch', EVERY_MS, log, async () => {
    if (isFirst) await forgetWatchers(pool);
    isFirst = false;
    await look();
  });
  return {
    stop: async () => {
      await Promise.all([beat.stop(), loop.stop()]);
      // Where the database is away, nobody reads it either.
      await sayGone(pool, worker.id).catch(() => undefined);
    },
  };
}
