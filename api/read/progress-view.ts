/** How teachers' years get on, in counts. */
import type { HoursRead, ProgressRead } from '../../db/read/demand.ts';
import { phaseOf, yearPhaseKeys, yearPhases, type YearPhase } from '../../domain/progress.ts';
import { isLevel, levels } from '../../domain/roles.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { ProgressView } from '../contract/views.ts';
import { schoolRef } from './demand-view.ts';
import type { Lookup } from './refs.ts';

interface Found {
  year: number;
  rows: readonly ProgressRead[];
  hours: readonly HoursRead[];
  district: boolean;
}

const noLevel = t('без уровня', 'of no level');

/** Years by phase, together and by school; the order of schools is the district's. */
export function progressView({ year, rows, hours, district }: Found, lookup: Lookup): ProgressView {
  const counted = rows.flatMap((row) => {
    const phase = phaseOf(row);
    return phase === undefined ? [] : [{ ...row, phase }];
  });
  const bySchool = Map.groupBy(counted, ({ school }) => school);
  const order = [...lookup.organizations.keys()];
  const schools = [...bySchool].toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other));
  const all = phasesOf(counted);
  return {
    year,
    yearTitle: schoolYearTitle(year),
    district,
    phases: yearPhaseKeys.map((key) => ({
      key,
      title: inLanguage(yearPhases[key], lookup.language),
      years: all[key] ?? 0,
    })),
    ...totals(counted),
    schools: schools.map(([school, theirs]) => ({
      school: schoolRef(lookup, school),
      ...totals(theirs),
      phases: phasesOf(theirs),
    })),
    hours: [...Object.keys(levels), null].flatMap((level) => {
      const found = hours.find((row) => (row.level ?? null) === level);
      if (found === undefined) return [];
      const title = level !== null && isLevel(level) ? levels[level] : noLevel;
      return [{ level: level ?? '', title: inLanguage(title, lookup.language), hours: found.hours }];
    }),
  };
}

function totals(rows: readonly ProgressRead[]) {
  return {
    years: rows.reduce((sum, { years }) => sum + years, 0),
    overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}

function phasesOf(
  rows: readonly (ProgressRead & { phase: YearPhase })[],
): Partial<Record<YearPhase, number>> {
  const counts: Partial<Record<YearPhase, number>> = {};
  for (const { phase, years } of rows) counts[phase] = (counts[phase] ?? 0) + years;
  return counts;
}
