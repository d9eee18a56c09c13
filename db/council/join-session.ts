import { sittingOf } from '../../domain/sitting.ts';
import { say } from '../../domain/said.ts';
import { alongside } from '../core/alongside.ts';
import { closeStep } from '../core/close-step.ts';
import { processOf, type Effect } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { startAlongside } from '../core/start.ts';
import { factsOf } from '../core/facts.ts';
import type { Work } from '../core/work.ts';
import { agendaProblem, wrong } from './agenda-rules.ts';

const isPlanned = statement(
  'session_is_planned',
  `select exists (select from steps s where s.case_id = $1::uuid and s.key = 'planned' and s.state = 'open') as planned`,
);

/**
 * The program goes to its session: the chosen one, whose day must be far enough, or a new electronic one that opens
 * at once. Follows from the decision on its agenda, and comes before the step that goes with the session opens.
 */
export const joinSession: Effect = async (program, step) => {
  const decision = program.changes.decisions.find(({ step_id: id }) => id === step?.id);
  if (decision === undefined) throw new Error('Only a decision puts a program on an agenda');
  const chosen = decision.form['session'] as string | undefined;
  if (decision.choice === 'ordinarySession') {
    const sessionId = chosen ?? '';
    await demandPlanned(program, sessionId);
    const problem = await agendaProblem(program, await dayOf(program, sessionId));
    if (problem !== undefined) throw wrong('session', problem);
    return { session: sessionId };
  }
  const isCalling = program.together.some(({ row, changes }) => row.id === chosen && changes.newCase);
  if (chosen !== undefined && !isCalling)
    throw wrong(
      'session',
      say(
        'Электронное голосование — отдельное заседание. Уберите выбранное заседание.',
        'An electronic vote is a session of its own. Remove the chosen session.',
      ),
    );
  const session = chosen ?? (await electronicSession(program, decision.actor_id));
  decision.form = { ...decision.form, session };
  delete program.facts;
  return { session };
};

/** Locked only once it is known to be planned: whoever opens it has locked it first and then waits for its programs. */
async function demandPlanned(program: Work, sessionId: string): Promise<void> {
  const gone = wrong(
    'session',
    say(
      'Это заседание уже открыто или отменено, либо его переносят. Выберите другое или повторите через минуту.',
      'This session is open or cancelled already, or is being moved. Choose another, or try again in a minute.',
    ),
  );
  if (!(await planned(program, sessionId))) throw gone;
  const session = await alongside(program, sessionId);
  if (session.steps.every(({ key, state }) => key !== 'planned' || state !== 'open')) throw gone;
}

async function planned({ tx, together }: Work, sessionId: string): Promise<boolean> {
  // One that this very transaction calls isn't in the rows yet.
  if (together.some(({ row }) => row.id === sessionId)) return true;
  const [found] = await tx.query<{ planned: boolean }>(isPlanned, [sessionId]);
  return found?.planned === true;
}

async function dayOf(program: Work, sessionId: string): Promise<string> {
  const session = await alongside(program, sessionId);
  const sitting = sittingOf(await factsOf(session));
  if (sitting === undefined)
    throw wrong(
      'session',
      say(
        'Это электронное голосование. Выберите очное заседание.',
        'This is an electronic vote. Choose an ordinary session.',
      ),
    );
  return sitting.date;
}

/** One program alone, voted on at once. */
async function electronicSession(program: Work, actorId: string): Promise<string> {
  const session = await startAlongside(program, {
    process: processOf(program.deps, 'council-session'),
    content: { kind: 'electronic', programs: [program.row.id] },
    initiatorId: actorId,
  });
  return session.row.id;
}

/** Opens a called electronic session: nobody waits for a day. */
export async function openElectronic(session: Work): Promise<void> {
  const step = session.steps.find(({ key, state }) => key === 'planned' && state === 'open');
  if (step !== undefined) await closeStep(session, step, 'electronic', 'command');
}
