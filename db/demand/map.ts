/** The published demand map of a school year: read as it stands, looked after when its day has come. */
import { addDays, localDate } from '../../domain/calendar.ts';
import { changedPeople, nextEdition, type GroupCells } from '../../domain/demand-map.ts';
import { countedGroups, demandGroups } from '../../domain/demand-topics.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { schoolYear } from '../../domain/school-year.ts';
import type { Policy } from '../../domain/step.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { cardsKept, cardsNow, keepCards } from './cards.ts';

export interface PublishedMap {
  edition: number;
  groups: readonly GroupCells[];
  publishedAt: Date;
  checkedAt: Date;
}

/** The fewest people of a cell that is shown, where the policy says nothing of it. */
const MINIMUM = 5;
const EVERY_DAYS = 1;

const published = statement(
  'demand_map_published',
  `select edition, groups, published_at as "publishedAt", checked_at as "checkedAt" from demand_maps where year = $1`,
);

/** One at a time: two that read the same cards would both take a batch. */
const lock = statement('demand_map_lock', `select pg_advisory_xact_lock(hashtext('demand-map'), $1)`);

const publish = statement(
  'demand_map_publish',
  `insert into demand_maps as m (year, edition, groups, published_at, checked_at) values ($1, 1, $2, $3, $3)
   on conflict (year) do update set edition = m.edition + 1, groups = excluded.groups,
     published_at = excluded.published_at, checked_at = excluded.checked_at`,
);

const check = statement('demand_map_check', 'update demand_maps set checked_at = $2 where year = $1');

/** A number of the policy that is one for the whole district. */
function setting({ values }: Pick<Policy, 'values'>, name: string, otherwise: number): number {
  const value = values[name];
  return typeof value === 'number' && value >= 1 ? Math.floor(value) : otherwise;
}

/** The fewest people of a cell that is shown. Below two the map would be of single people. */
export function minimumPeople(policy: Pick<Policy, 'values'>): number {
  return Math.max(2, setting(policy, 'demandMinimumPeople', MINIMUM));
}

/**
 * The map as it is published; once in the policy's days it is looked whether batches of plans have come together
 * (docs/decisions/0024), and an empty one at each call.
 */
export async function demandMap(deps: CoreDeps, year: number, now: Date): Promise<PublishedMap> {
  const found = await readMap(deps, year);
  return found !== undefined && isFresh(found, deps, now) ? found : await lookAfter(deps, year);
}

/** The sweep keeps this year's map up to its day, so that no reader waits for it to be counted. */
export async function lookAfterDemandMap(deps: CoreDeps): Promise<void> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  const now = await deps.clock.now(clock?.now ?? new Date());
  await demandMap(deps, schoolYear(localDate(now, deps.packs.current().calendar.zone)), now);
}

async function readMap({ pool }: CoreDeps, year: number): Promise<PublishedMap | undefined> {
  return (await read<PublishedMap>(pool, published, [year]))[0];
}

function isFresh({ groups, checkedAt }: PublishedMap, { packs }: CoreDeps, now: Date): boolean {
  const { calendar, policy } = packs.current();
  const next = addDays(localDate(checkedAt, calendar.zone), setting(policy, 'demandEveryDays', EVERY_DAYS));
  return groups.some(({ schools }) => schools.length > 0) && localDate(now, calendar.zone) < next;
}

/** Takes what has come together since; everybody who waited for the lock finds it done. */
function lookAfter(deps: CoreDeps, year: number): Promise<PublishedMap> {
  const { policy } = deps.packs.current();
  const run = async (tx: Tx): Promise<PublishedMap> => {
    await tx.query(lock, [year]);
    const [[clock], [found]] = await Promise.all([
      tx.query<{ now: Date }>(databaseNow),
      tx.query<PublishedMap>(published, [year]),
    ]);
    const now = await deps.clock.now(clock?.now ?? new Date());
    if (found !== undefined && isFresh(found, deps, now)) return found;
    const [kept, cards] = [await cardsKept(tx, year), await cardsNow(tx, year)];
    const groups = countedGroups(demandGroups(diagnosisOf(policy)));
    const next = nextEdition(
      { groups: found?.groups ?? [], cards: kept },
      cards,
      groups,
      minimumPeople(policy),
    );
    const taken = [...changedPeople(kept, next.cards).keys()];
    if (found !== undefined && taken.length === 0) {
      await tx.query(check, [year, now]);
      return { ...found, checkedAt: now };
    }
    await keepCards(tx, year, taken, next.cards);
    await tx.query(publish, [year, JSON.stringify(next.groups), now]);
    return { edition: (found?.edition ?? 0) + 1, groups: next.groups, publishedAt: now, checkedAt: now };
  };
  return transact(deps.pool, run, 'demandMap');
}
