import { localDate } from '../../../../domain/calendar.ts';
import type { Calendar } from '../dates.ts';

const BACK = 5;
const FAR_BACK = 20;

/** The school years to choose from, the present one first: «2026/27», by its first year as the address has it; in an archive far back. */
export function schoolYears(
  { now, zone }: Calendar,
  { archive = false } = {},
): { value: number; label: string }[] {
  const today = localDate(now, zone);
  const present = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
  return Array.from({ length: archive ? FAR_BACK : BACK }, (_, ago) => {
    const value = present - ago;
    return { value, label: `${value}/${String(value + 1).slice(2)}` };
  });
}
