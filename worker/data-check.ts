import { listRunning } from '../checker/engine.ts';
import { checkLive, fingerprintOf } from '../checker/live.ts';
import { databaseNow } from '../db/core/clock.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { read } from '../db/core/transact.ts';
import { claimNight, keepFindings } from '../db/findings/store.ts';
import { localDate, localTime } from '../domain/calendar.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 10 * 60_000;
/** Files and pages are read a quarter of the time. */
const REST_SHARE = 0.75;

export interface DataCheckDeps extends RelayDeps {
  core: CoreDeps;
  databaseUrl: string;
}

/**
 * Each night between two and five, or by day where the server is off at night, one worker looks over all data: what
 * contradicts itself is kept for administrators (docs/decisions/0036).
 */
export function startDataCheck(deps: DataCheckDeps): Repeated {
  return repeat('data-check', EVERY_MS, deps.log, async () => {
    const { pool, core } = deps;
    const [row] = await read<{ now: Date }>(pool, databaseNow);
    const now = await core.clock.now(row?.now ?? new Date());
    const { zone } = core.packs.current().calendar;
    const time = localTime(now, zone);
    const id = await claimNight(pool, localDate(now, zone), '02:00' <= time && time < '05:00');
    if (id !== undefined) await lookOverData(deps, id);
  });
}

/** One look over all data, kept under this id. */
export async function lookOverData(deps: DataCheckDeps, id: string, settleMs?: number): Promise<void> {
  const { client, taskQueue, core, pool, log, databaseUrl } = deps;
  const { findings, rules, notes } = await checkLive({
    ...{ databaseUrl, processes: core.processes, restShare: REST_SHARE, settleMs },
    listRunning: () => listRunning(client, taskQueue),
  });
  const found = findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding) }));
  await keepFindings(pool, { findings: found, rules, notes }, id);
  log.info({ rules: rules.length, found: found.length }, 'looked over all data');
}
