import { closeStep } from '../core/close-step.ts';
import { flush } from '../core/changes.ts';
import type { CoreDeps } from '../core/deps.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById } from '../core/work.ts';

const decided = statement(
  'sessions_decided',
  `select s.case_id from steps s
   where s.key = 'voting' and s.state = 'open'
     and exists (select from cases c where c.id = s.case_id and c.type = 'council-session')
     and not exists (select from steps v where v.beside_id = s.case_id and v.key = 'vote' and v.state = 'open')`,
);

const outcomes = statement(
  'session_outcomes',
  `select count(*) filter (where state = 'open')::int as open, count(*)::int as all,
     count(*) filter (where outcome = 'noQuorum')::int as without_quorum
   from steps where beside_id = $1 and key = 'vote'`,
);

/**
 * Closes sessions in which no vote is open any more. A vote's own transaction can't do it: it has locked its program,
 * and a session is locked before its programs. The worker looks every second.
 */
export async function finishSessions(deps: CoreDeps): Promise<number> {
  const found = await read<{ case_id: string }>(deps.pool, decided);
  let finished = 0;
  for (const { case_id: caseId } of found) if (await finishOne(deps, caseId)) finished += 1;
  return finished;
}

async function finishOne(deps: CoreDeps, caseId: string): Promise<boolean> {
  const run = async (tx: Tx) => {
    const session = await lockById(tx, deps, caseId);
    const step = session.steps.find(({ key, state }) => key === 'voting' && state === 'open');
    const [votes] = await tx.query<{ open: number; all: number; without_quorum: number }>(outcomes, [caseId]);
    if (step === undefined || votes === undefined || votes.open > 0) return false;
    const nothing = votes.all > 0 && votes.without_quorum === votes.all;
    await closeStep(session, step, nothing ? 'noQuorum' : 'decided', 'command');
    flush(tx, session.row, session.changes);
    return true;
  };
  const finished = await transact(deps.pool, run, 'finishSession');
  if (finished) deps.announce(caseId);
  return finished;
}
