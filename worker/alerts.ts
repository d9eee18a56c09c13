import type { Logger } from 'pino';
import type { CoreDeps } from '../db/core/deps.ts';
import { alertAdministrators } from '../db/stuck/alerts.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60_000;

/** Looks each minute whether administrators have something to hear of what stands. */
export function startAlerts({ core, log }: { core: CoreDeps; log: Logger }): Repeated {
  return repeat('alerts', EVERY_MS, log, async () => {
    await alertAdministrators(core);
  });
}
