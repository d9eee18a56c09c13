import { databaseNow } from '../db/core/clock.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { read } from '../db/core/transact.ts';
import { carryOut } from '../db/operate/ask.ts';
import { operationsUnderWay, verify } from '../db/operate/verify.ts';
import type { Logger } from 'pino';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 1_000;

/** Looks each second for operations whose process has died, and for those whose effect has not been seen yet. */
export function startOperations({ core, log }: { core: CoreDeps; log: Logger }): Repeated {
  return repeat('operations', EVERY_MS, log, () => lookAfterOperations(core));
}

/** One round: goes on with what nobody goes on with, and looks whether what is done has taken place. */
export async function lookAfterOperations(core: CoreDeps): Promise<void> {
  const [clock] = await read<{ now: Date }>(core.pool, databaseNow);
  const now = await core.clock.now(clock?.now ?? new Date());
  for (const operation of await operationsUnderWay(core, now)) {
    if (operation.state === 'running') await carryOut(core, operation.id);
    else await verify(core, operation);
  }
}
