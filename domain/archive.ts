/** What of the district's history is long ago: the policy says after how many school years. */
import type { LocalDate } from './calendar.ts';
import { schoolYear } from './school-year.ts';
import type { Policy } from './step.ts';

/** Years that stay at hand whatever a policy says: rules look back at the year before and at the three of the legal clock. */
export const LEAST_ARCHIVE_YEARS = 4;

/** The name of the policy's value. */
export const ARCHIVE_AFTER = 'archiveAfterYears';

/** The first school year that isn't long ago; undefined where the policy archives nothing. */
export function archiveBefore({ values }: Pick<Policy, 'values'>, today: LocalDate): number | undefined {
  const years = values[ARCHIVE_AFTER];
  if (typeof years !== 'number') return undefined;
  return schoolYear(today) - Math.max(LEAST_ARCHIVE_YEARS, Math.floor(years));
}
