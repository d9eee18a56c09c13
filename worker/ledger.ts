import { localDate } from '../domain/calendar.ts';
import { databaseNow } from '../db/core/clock.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { read } from '../db/core/transact.ts';
import { alertTraining } from '../db/ledger/alerts.ts';
import { creditMissing } from '../db/ledger/earlier.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 10 * 60_000;

/** At start and each ten minutes what was imported before there was a ledger; once a day letters about the legal clock. */
export function startLedger({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  let lookedOn = '';
  return repeat('ledger', EVERY_MS, log, async () => {
    await creditMissing(core);
    const [clock] = await read<{ now: Date }>(core.pool, databaseNow);
    const now = await core.clock.now(clock?.now ?? new Date());
    const today = localDate(now, core.packs.current().calendar.zone);
    if (today === lookedOn) return;
    await alertTraining(core);
    lookedOn = today;
  });
}
