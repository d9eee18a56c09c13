import { finishSessions } from '../db/council/finish-sessions.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 1_000;

/** Every second: sessions of the council in which all is decided close; the relay tells their workflows. */
export function startSessions({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  return repeat('sessions', EVERY_MS, log, async () => void (await finishSessions(core)));
}
