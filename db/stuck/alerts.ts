/** Letters to administrators: what got stuck, and what freed itself; a digest, and only where something is new. */
import { localDate } from '../../domain/calendar.ts';
import { causes, causeKeys } from '../../domain/causes/index.ts';
import { permissions } from '../../domain/permissions.ts';
import type { CoreDeps } from '../core/deps.ts';
import { idFrom } from '../core/ids.ts';
import { databaseNow } from '../core/clock.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { oweLetter } from '../ledger/correct.ts';

/** What stands for a moment only is nobody's news. */
const STEADY = `interval '5 minutes'`;
/** No oftener than this, however much gets stuck. */
const PAUSE = `interval '30 minutes'`;
/** Any number will do, as long as nobody else uses it. */
const TELLING_LOCK = 4_201_138;

/** An administrator pauses a case on purpose. */
const told = causeKeys.filter((key) => causes[key].stands && key !== 'paused');

const takeLock = statement('alert_lock', 'select pg_try_advisory_xact_lock($1) as taken');
/** What has got stuck again after it was told to be free is new. */
const note = statement(
  'alert_note',
  `update stuck_groups set noted_at = clock_timestamp(), told_at = null, freed_told_at = null
   where resolved_at is null and (noted_at is null or freed_told_at is not null)`,
);
const news = statement(
  'alert_news',
  `select cause, key, cases, resolved_at is not null as freed from stuck_groups
   where cause = any($1::text[]) and (
     (resolved_at is null and told_at is null and noted_at < clock_timestamp() - ${STEADY})
     or (resolved_at is not null and told_at is not null and freed_told_at is null))
     and not exists (select from stuck_groups
       where greatest(told_at, freed_told_at) > clock_timestamp() - ${PAUSE})
   order by cases desc, cause, key`,
);
const tell = statement(
  'alert_tell',
  `update stuck_groups g
   set told_at = case when f.freed then g.told_at else clock_timestamp() end,
     freed_told_at = case when f.freed then clock_timestamp() else g.freed_told_at end
   from jsonb_to_recordset($1) as f(cause text, key text, freed boolean)
   where f.cause = g.cause and f.key = g.key`,
);
const administrators = statement(
  'alert_administrators',
  `select distinct person_id as id from role_grants
   where role = any($1::text[]) and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)`,
);

interface News {
  cause: string;
  key: string;
  cases: number;
  freed: boolean;
}

/**
 * Owes administrators a letter about what has got stuck and what has freed itself since the last one, at most every half
 * hour. The letter names causes and counts alone: whose cases they are is read in the page.
 * @returns how many letters it owed
 */
export function alertAdministrators(deps: Pick<CoreDeps, 'pool' | 'clock' | 'packs'>): Promise<number> {
  const run = async (tx: Tx): Promise<number> => {
    const [lock] = await tx.query<{ taken: boolean }>(takeLock, [TELLING_LOCK]);
    if (lock?.taken !== true) return 0;
    await tx.query(note);
    const found = await tx.query<News>(news, [told]);
    if (found.length === 0) return 0;
    const [clock] = await tx.query<{ now: Date }>(databaseNow);
    const now = await deps.clock.now(clock?.now ?? new Date());
    const today = localDate(now, deps.packs.current().calendar.zone);
    const people = await tx.query<{ id: string }>(administrators, [permissions['case.operate'], today]);
    const params = { stuck: counted(found, false), freed: counted(found, true) };
    const letters = people.map(({ id }) => ({
      id: idFrom('letter', 'stuckAlert', id, now.toISOString()),
      person_id: id,
      kind: 'stuckAlert',
      params,
    }));
    await tx.query(oweLetter, [JSON.stringify(letters), now]);
    await tx.query(tell, [JSON.stringify(found)]);
    return letters.length;
  };
  return transact(deps.pool, run, 'alertStuck');
}

/** Cases by cause. */
function counted(found: readonly News[], freed: boolean): { cause: string; cases: number }[] {
  const byCause = Map.groupBy(
    found.filter((one) => one.freed === freed),
    ({ cause }) => cause,
  );
  return [...byCause].map(([cause, groups]) => ({
    cause,
    cases: groups.reduce((sum, { cases }) => sum + cases, 0),
  }));
}
