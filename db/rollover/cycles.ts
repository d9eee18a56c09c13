/** What the new cycles of a batch of teachers begin with: the deficits of last year that are still open. */
import { diagnosisOf, indicatorOf } from '../../domain/diagnosis.ts';
import { teachingRoles } from '../../domain/rollover/survey.ts';
import type { LoadedPack } from '../core/pack.ts';
import { statement, type Tx } from '../core/sql.ts';

export const CYCLE = 'iop-cycle';

export interface CarriedDeficit {
  indicator: string;
  priority: number;
  since: number;
}

const deficitsOf = statement(
  'rollover_deficits',
  // Of a year in two schools the newest word counts: what was closed at the second is open at the first for ever.
  `select person_id, indicator, priority, since_year from (
     select distinct on (d.person_id, d.indicator) d.person_id, d.indicator, d.priority, d.since_year, d.state
     from iop_deficits d where d.person_id = any($1::uuid[]) and d.year = $2
     order by d.person_id, d.indicator, d.changed_at desc) newest
   where state in ('open', 'carried')`,
);

/** Last year's deficits that nothing has closed, by person, the most pressing first; only those that the district still has. */
export async function carriedDeficits(
  tx: Tx,
  people: readonly string[],
  { year, pack }: { year: number; pack: LoadedPack },
): Promise<Map<string, CarriedDeficit[]>> {
  const rows = await tx.query<{ person_id: string; indicator: string; priority: number; since_year: number }>(
    deficitsOf,
    [people, year - 1],
  );
  const diagnosis = diagnosisOf(pack.policy);
  const known = rows.filter(({ indicator }) => indicatorOf(diagnosis, indicator) !== undefined);
  const byPerson = Map.groupBy(known, ({ person_id: person }) => person);
  return new Map(
    [...byPerson].map(([person, deficits]) => [
      person,
      deficits
        .toSorted((a, b) => a.priority - b.priority || (a.indicator < b.indicator ? -1 : 1))
        .map(({ indicator, priority, since_year: since }) => ({ indicator, priority, since })),
    ]),
  );
}

const teaching = statement(
  'rollover_teaching',
  `select g.person_id, g.scope from role_grants g join people p on p.id = g.person_id
   where g.person_id = any($1::uuid[]) and g.role = any($2::text[]) and g.valid_from <= $3::date
     and (g.valid_to is null or g.valid_to >= $3::date) and (p.dismissed_on is null or p.dismissed_on >= $3::date)`,
);

/** `person school` of everywhere that these people teach on the day: who left since the list was frozen is in none. */
export async function teachingOn(
  tx: Tx,
  people: readonly string[],
  day: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ person_id: string; scope: string }>(teaching, [people, teachingRoles, day]);
  return new Set(rows.map(({ person_id: person, scope }) => `${person} ${scope}`));
}
