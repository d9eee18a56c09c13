/** Who is in a cohort, in the order in which they came. */
import { statement } from '../core/sql.ts';
import type { Enrollment } from '../entities/index.ts';
import type { Row } from '../core/rows.ts';
import type { Group } from './group.ts';

type Standing = Row<typeof Enrollment>['state'];

const inState = statement(
  'cohort_people_in',
  'select person_id from enrollments where cohort_id = $1 and state = any($2) order by arrival',
);

/** Whoever learns there, with those who wait in its line. */
const LEARNING = ['enrolled', 'waiting'] as const;

export async function peopleIn(
  { tx, row }: Group,
  states: readonly Standing[] = LEARNING,
): Promise<string[]> {
  const rows = await tx.query<{ person_id: string }>(inState, [row.id, states]);
  return rows.map(({ person_id: person }) => person);
}
