import type { CoreDeps } from '../db/core/deps.ts';
import {
  giveBackTasks as giveBack,
  handOverTasks as handOver,
  type AbsenceSpan,
} from '../db/core/hand-over.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';

const setState = statement(
  'absence_state',
  `update absences set state = $2
   where id = (select (content->>'absenceId')::uuid from case_editions where case_id = $1 and number = 1)
   returning id, person_id as "personId", substitute_id as "substituteId"`,
);

/**
 * The first day has come: the absence is in force (new tasks go to the substitute at once), and open tasks move.
 * In this order, so that no task can fall between the two.
 */
export async function handOverTasks(deps: CoreDeps, { caseId }: { caseId: string }): Promise<void> {
  const [absence] = await read<AbsenceSpan>(deps.pool, setState, [caseId, 'active']);
  if (absence !== undefined) await handOver(deps, absence);
}

/** The last day is over: the substitute may act no more, and what is undecided goes back. */
export async function giveBackTasks(deps: CoreDeps, { caseId }: { caseId: string }): Promise<void> {
  const [absence] = await read<AbsenceSpan>(deps.pool, setState, [caseId, 'ended']);
  if (absence !== undefined) await giveBack(deps, absence);
}
