/** What the rollover's rows hold, and the few reads that all of it begins with. */
import { todayOf, type Work } from '../core/work.ts';
import type { Row } from '../core/rows.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Rollover } from '../entities/index.ts';
import { factsOf } from '../core/facts.ts';
import type { RolloverContent } from '../../domain/rollover/phases.ts';

export type RolloverOf = Row<typeof Rollover>;

export const findRollover = statement(
  'rollover_find',
  `select r.*, r.late_on::text, coalesce(c.closed_at is not null and c.outcome <> 'completed', false) as called_off,
     (select f.frozen_at from rollover_freezes f where f.year = r.year) as frozen_at
   from rollovers r left join cases c on c.id = r.case_id where r.year = $1`,
);

export interface FoundRollover extends RolloverOf {
  /** Its case was cancelled: another may begin. */
  called_off: boolean;
  frozen_at: Date | null;
}

/** The rollover into this year; undefined where there is none, or only one that was called off. */
export async function rolloverOf(tx: Pick<Tx, 'query'>, year: number): Promise<FoundRollover | undefined> {
  const [found] = await tx.query<FoundRollover>(findRollover, [year]);
  return found;
}

/** What the case of the rollover holds: the year and its days. */
export async function contentOf(work: Work): Promise<RolloverContent> {
  return (await factsOf(work)).content as RolloverContent;
}

/** The day that decides who has a cycle: the year's first, or today where that is later. */
export function decidingDay(work: Work, year: number): string {
  const [first, today] = [`${year}-09-01`, todayOf(work)];
  return today > first ? today : first;
}
