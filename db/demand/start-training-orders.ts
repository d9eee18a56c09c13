/** Each May every head is asked what to order for the year that begins in September. */
import { localDate } from '../../domain/calendar.ts';
import { dayOfSchoolYear } from '../../domain/school-year.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { databaseNow } from '../core/clock.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { startByServer } from '../core/start.ts';
import { read } from '../core/transact.ts';

const TRAINING_ORDER = 'training-order';

/** Schools that have never had an order of this year, with who is asked: nobody's own case, but letters need somebody. */
const unasked = statement(
  'training_orders_unasked',
  `select o.id as school, h.person_id as head from organizations o
     cross join lateral (
       select g.person_id from role_grants g
       where ((g.role in ('schoolHead', 'deputyHead') and g.scope = o.id)
           or g.role in ('departmentOfficer', 'methodist', 'districtAdmin'))
         and g.valid_from <= $3::date and (g.valid_to is null or g.valid_to >= $3::date)
       order by array_position(
         array['schoolHead', 'deputyHead', 'departmentOfficer', 'methodist', 'districtAdmin'], g.role), g.person_id
       limit 1) h
   where o.kind in ('school', 'kindergarten', 'college') and ($2::text[] is null or o.id = any($2))
     and not exists (select from cases c where c.type = 'training-order' and c.business_key = 'order/' || $1 || '/' || o.id)
   order by o.id`,
);

/**
 * Opens an order of each of these schools for the school year, where there has been none: any number of times, from any
 * number of workers. All schools of the district where none are named.
 * @param year the school year that is ordered for, by its first calendar year
 * @returns how many it opened
 */
export async function startTrainingOrders(
  deps: CoreDeps,
  year: number,
  schools?: readonly string[],
): Promise<number> {
  const today = await todayOf(deps);
  const process = processOf(deps, TRAINING_ORDER);
  const found = await read<{ school: string; head: string }>(deps.pool, unasked, [
    year,
    schools ?? null,
    today,
  ]);
  let opened = 0;
  for (const { school, head } of found) {
    try {
      await startByServer(deps, { process, content: { school, year }, initiatorId: head });
      opened += 1;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return opened;
}

/** On the days that the policy sets for it: the sweep calls it, so a missed day is made up for on the next. */
export async function startDueTrainingOrders(deps: CoreDeps): Promise<number> {
  if (!deps.processes.has(TRAINING_ORDER)) return 0;
  const today = await todayOf(deps);
  const year = Number(today.slice(0, 4));
  const days = deps.packs.current().policy.dates?.[`${TRAINING_ORDER}.preparation`];
  if (days === undefined || days.from === null) return 0;
  const [first, last] = [days.from, days.to].map((day) => dayOfSchoolYear(year - 1, day));
  if (first === undefined || last === undefined || today < first || today > last) return 0;
  return await startTrainingOrders(deps, year);
}

/** Somebody was quicker: another worker, or the school itself. */
function isTaken(error: unknown): boolean {
  if (isRefusal(error) && error.code === 'case-exists') return true;
  return error instanceof Error && 'constraint' in error && error.constraint === 'cases_live_key';
}

async function todayOf(deps: CoreDeps): Promise<string> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  const now = await deps.clock.now(clock?.now ?? new Date());
  return localDate(now, deps.packs.current().calendar.zone);
}
