/** What the council's effects know of the rows of sessions and of the programs on their agendas. */
import { alongside } from '../core/alongside.ts';
import type { StepRow } from '../core/rows.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

const onAgenda = statement(
  'session_agenda',
  `select case_id from steps where beside_id = $1 and key = $2 and state = 'open' order by case_id`,
);

/**
 * The programs that wait in, or are voted on in, this session, each locked with its open step. In the order of their
 * ids: so two transactions that lock several never wait for each other in a circle.
 */
export async function programsOf(
  session: Work,
  step: 'session' | 'vote',
): Promise<{ program: Work; step: StepRow }[]> {
  const rows = await session.tx.query<{ case_id: string }>(onAgenda, [session.row.id, step]);
  const found = [];
  for (const { case_id: caseId } of rows) {
    const program = await alongside(session, caseId);
    const open = program.steps.find(
      ({ key, state, beside_id: beside }) => key === step && state === 'open' && beside === session.row.id,
    );
    if (open !== undefined) found.push({ program, step: open });
  }
  return found;
}
