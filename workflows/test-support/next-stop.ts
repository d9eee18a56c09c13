/** Where a skip through months has to stop: nothing happens in between. */
import { nextDue } from '../../db/sandbox/quiet.ts';
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { dayOfSchoolYear, schoolYear } from '../../domain/school-year.ts';
import type { TestDistrict } from '../../scripts/test/district.ts';

/** What no step waits for and the worker's loops go by: roles that begin on a day, or are over on it. */
const ROLES = `select min(day)::text as day from (
  select valid_from as day from role_grants union all select valid_to + 1 from role_grants) g where day > $1::date`;

/** The next moment at which a step is due, a role begins or is over, or a school year begins. */
export async function nextStop({ pool, deps }: TestDistrict, now: Date): Promise<Date | undefined> {
  const { zone } = deps.packs.current().calendar;
  const today = localDate(now, zone);
  const { rows } = await pool.query<{ day: string | null }>(ROLES, [today]);
  const days = [rows[0]?.day ?? undefined, dayOfSchoolYear(schoolYear(today) + 1, '09-01')];
  const stops = [
    await nextDue(pool, now),
    ...days.map((day) => (day === undefined ? null : atLocalTime(day, '00:00', zone))),
  ];
  return stops.filter((at) => at !== null).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
