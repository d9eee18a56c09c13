import { closeStep } from '../core/close-step.ts';
import { flush } from '../core/changes.ts';
import type { CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { statement, type Statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import { lockById } from '../core/work.ts';
import { signatureOf } from './questions.ts';

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

// A vote on an edition that is no more, or of a program that has left, gets no minutes of its own.
const signed = statement(
  'sessions_signed',
  `select s.case_id from steps s
   where s.key = 'minutes' and s.state = 'open'
     and exists (select from cases c where c.id = s.case_id and c.type = 'council-session')
     and not exists (
       select from steps v join cases p on p.id = v.case_id and p.edition = v.edition
       where v.beside_id = s.case_id and v.key = 'vote' and v.outcome in ('approved', 'rejected')
         and p.closed_at is null and p.ending is null
         and not exists (${signatureOf('v')}))`,
);

const anySigned = statement(
  'session_any_signed',
  `select exists (select from steps v where v.beside_id = $1 and v.key = 'vote' and exists (${signatureOf('v')})) as any`,
);

/**
 * Closes sessions in which no vote is open any more, and then those whose minutes are signed for every question. The
 * programs' own transactions can't do it: they have locked their program, and a session is locked before its programs.
 * The worker looks every second.
 */
export async function finishSessions(deps: CoreDeps): Promise<number> {
  return (
    (await close(deps, decided, 'voting', endOfVoting)) + (await close(deps, signed, 'minutes', endOfMinutes))
  );
}

async function close(
  deps: CoreDeps,
  ready: Statement,
  key: string,
  outcomeOf: (tx: Tx, caseId: string) => Promise<string | undefined>,
): Promise<number> {
  const found = await read<{ case_id: string }>(deps.pool, ready);
  const finish = (caseId: string) => {
    const run = async (tx: Tx) => {
      const session = await lockById(tx, deps, caseId);
      const step = session.steps.find((one) => one.key === key && one.state === 'open');
      const outcome = await outcomeOf(tx, caseId);
      if (step === undefined || outcome === undefined) return 0;
      await closeStep(session, step, outcome, 'beside');
      flush(tx, session.row, session.changes);
      return 1;
    };
    return transact(deps.pool, run, 'finishSession');
  };
  return eachCase(
    deps,
    'finishSession',
    found.map(({ case_id: id }) => id),
    finish,
  );
}

async function endOfVoting(tx: Tx, caseId: string): Promise<string | undefined> {
  const [votes] = await tx.query<{ open: number; all: number; without_quorum: number }>(outcomes, [caseId]);
  if (votes === undefined || votes.open > 0) return undefined;
  return votes.all > 0 && votes.without_quorum === votes.all ? 'noQuorum' : 'decided';
}

async function endOfMinutes(tx: Tx, caseId: string): Promise<string> {
  const [found] = await tx.query<{ any: boolean }>(anySigned, [caseId]);
  return found?.any === true ? 'signed' : 'nothingDecided';
}
