import { dayProblem, sittingOf, startOf } from '../../domain/sitting.ts';
import { closeStep, settle } from '../core/close-step.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import type { DecisionRow } from '../core/rows.ts';
import { reproject } from '../core/open-step.ts';
import { factsOf } from '../core/facts.ts';
import { notifyInitiator } from '../core/letter-to.ts';
import { todayOf, type Work } from '../core/work.ts';
import { agendaProblem, wrong } from './agenda-rules.ts';
import { tellMembers } from './call-session.ts';
import { programsOf } from './sessions.ts';

/**
 * The secretary has opened the session: the vote of every program on its agenda opens in this very transaction, so
 * that one rule and one council hold for all of them. A question without a quorum is closed at once.
 * @throws refusals invalid at `takenOff` where a program may not be decided on today, conflict-of-interest
 */
export const openVotes: Effect = async (session, step) => {
  const opening = session.changes.decisions.find(({ step_id: id }) => id === step?.id);
  const takenOff = new Set((opening?.form['takenOff'] as string[] | undefined) ?? []);
  const today = todayOf(session);
  const opened = [];
  for (const { program, step: waiting } of await programsOf(session, 'session')) {
    if (takenOff.has(program.row.id)) {
      await closeStep(program, waiting, 'released', 'beside');
      continue;
    }
    refuseOwn(program, opening);
    const problem = await agendaProblem(program, today);
    if (problem !== undefined) throw wrong('takenOff', problem);
    await closeStep(program, waiting, 'opened', 'beside');
    opened.push(program.row.id);
  }
  return { opened };
};

/** Whoever opens and closes a session says who votes, and until when: nobody does it for their own program. */
function refuseOwn({ row }: Work, decision: DecisionRow | undefined): void {
  const sides = [decision?.actor_id, decision?.for_id];
  if (!sides.some((person) => person !== undefined && person !== null && row.author_ids.includes(person)))
    return;
  throw refusal('conflict-of-interest', {
    detail: t(
      `Программа ${row.subject} — ваша или того, кого вы замещаете. Снимите её с повестки или передайте задачу тому, кто не её автор.`,
      `${row.subject} is your own program, or of whom you stand in for. Take it off the agenda or hand the task over.`,
    ),
  });
}

/**
 * The session is closed by its secretary: whoever has not voted by now will not.
 * @throws refusal conflict-of-interest where a program that is still voted on is their own
 */
export const closeVotes: Effect = async (session) => {
  const closed = await programsOf(session, 'vote');
  const closing = session.changes.decisions[0];
  for (const { program } of closed) refuseOwn(program, closing);
  for (const { program, step } of closed) await settle(program, step, 'beside');
  return { closed: closed.map(({ program }) => program.row.id) };
};

/** The session will not be held: its programs wait for another. */
export const releasePrograms: Effect = async (session) => {
  const released = await programsOf(session, 'session');
  const reason = reasonIn(session);
  for (const { program, step } of released) await closeStep(program, step, 'released', 'beside', reason);
  if (sittingOf(await factsOf(session)) !== undefined) await tellMembers(session, 'calledOff', { reason });
  return { released: released.map(({ program }) => program.row.id) };
};

/** Why it is moved or called off, in the words of whoever does it. */
function reasonIn({ changes }: Work): string | undefined {
  const decided = changes.decisions.map(({ form }) => form['reason']);
  const said = [...decided, ...changes.audit.map(({ reason }) => reason)];
  return said.find((reason) => typeof reason === 'string');
}

/**
 * The session has another day, time or place: its programs wait until then, if they may be decided on that day.
 * @throws refusal invalid at `date`
 */
export const moveSession: Effect = async (session) => {
  const facts = await factsOf(session);
  const sitting = sittingOf(facts);
  const start = startOf(facts, session.pack);
  if (sitting === undefined || start === undefined) throw new Error('Only an ordinary session can be moved');
  const wrongDay = dayProblem(sitting.date, todayOf(session), session.pack.calendar);
  if (wrongDay !== undefined) throw wrong('date', wrongDay);
  const [number, reason] = [session.row.closed_steps, reasonIn(session)];
  for (const { program, step } of await programsOf(session, 'session')) {
    const problem = await agendaProblem(program, sitting.date);
    if (problem !== undefined) throw wrong('date', problem);
    Object.assign(step, { due: start, next_at: start });
    program.changes.steps.add(step);
    reproject(program);
    await notifyInitiator(program, { kind: 'moved', step, number, params: { sitting, reason } });
  }
  session.row.subject = session.process.subject({ ...(facts.content as object), ...sitting } as never);
  await tellMembers(session, 'moved', { number, reason });
  return sitting;
};
