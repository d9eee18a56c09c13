import type { CoreDeps } from '../db/core/deps.ts';
import {
  giveBackTasks as giveBack,
  handOverTasks as handOver,
  type AbsenceSpan,
} from '../db/core/hand-over.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';

interface RunOfCase {
  caseId: string;
  run: number;
}

/**
 * Forwards only, on behalf of the case's own run, and only where the rows say that the day has come: a zombie must not
 * give a substitute power again, and a forged signal none at all.
 */
const setState = statement(
  'absence_state',
  `update absences a set state = $3 from cases c
   where c.id = $1 and c.run = $2 and c.closed_at is null and a.state = any($4::text[])
     and exists (select 1 from steps s where s.case_id = c.id and s.key = $5 and s.outcome = any($6::text[]))
     and a.id = (select (content->>'absenceId')::uuid from case_editions where case_id = $1 and number = 1)
   returning a.id, a.person_id as "personId", a.substitute_id as "substituteId"`,
);

/**
 * The first day has come: the absence is in force (new tasks go to the substitute at once), and open tasks move.
 * In this order, so that no task can fall between the two.
 */
export async function handOverTasks(deps: CoreDeps, { caseId, run }: RunOfCase): Promise<void> {
  const before = ['planned', 'active'];
  const [absence] = await read<AbsenceSpan>(deps.pool, setState, [
    caseId,
    run,
    'active',
    before,
    'planned',
    ['begun'],
  ]);
  if (absence !== undefined) await handOver(deps, absence);
}

/** The last day is over: the substitute may act no more, and what is undecided goes back. */
export async function giveBackTasks(deps: CoreDeps, { caseId, run }: RunOfCase): Promise<void> {
  const before = ['active', 'ended'];
  const [absence] = await read<AbsenceSpan>(deps.pool, setState, [
    caseId,
    run,
    'ended',
    before,
    'away',
    ['over', 'back'],
  ]);
  if (absence !== undefined) await giveBack(deps, absence);
}
