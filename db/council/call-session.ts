import { sittingOf, waitingForAgenda } from '../../domain/sitting.ts';
import { isRefusal } from '../../domain/refusals.ts';
import { councilRoles, DISTRICT_SCOPE } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { alongside } from '../core/alongside.ts';
import type { Actor } from '../core/command.ts';
import { decideWithin } from '../core/decide.ts';
import type { Effect } from '../core/deps.ts';
import { groundsOfTask } from '../core/grounds.ts';
import { readHolders, uniquePeople } from '../core/holders.ts';
import { notify } from '../core/notify.ts';
import { factsOf } from '../core/facts.ts';
import type { Work } from '../core/work.ts';
import { wrong } from './agenda-rules.ts';
import { openElectronic } from './join-session.ts';

/**
 * A session is called: its programs go on its agenda, each as the decision of whoever calls it, or the call is
 * refused as a whole. Members hear of an ordinary one; an electronic one opens at once.
 * @throws refusals invalid at `programs.N`
 */
export const callSession: Effect = async (session) => {
  const facts = await factsOf(session);
  const { programs = [] } = facts.content as { programs?: string[] };
  const sitting = sittingOf(facts);
  const alreadyHere = new Set(session.together.map(({ row }) => row.id));
  const actor = { personId: session.row.initiator_id, roles: [] };
  for (const program of programs.toSorted()) {
    // A program whose own decision calls the session is deciding already.
    if (alreadyHere.has(program)) continue;
    await putOnAgenda(session, actor, program, programs.indexOf(program));
  }
  if (sitting === undefined) await openElectronic(session);
  else await tellMembers(session, 'called');
  return { programs };
};

async function putOnAgenda(session: Work, actor: Actor, programId: string, at: number): Promise<void> {
  const program = await alongside(session, programId);
  const kind = sittingOf(await factsOf(session)) === undefined ? 'electronicVote' : 'ordinarySession';
  const waiting = program.steps.find(({ key, state }) => state === 'open' && waitingForAgenda.includes(key));
  const task = program.tasks.find(
    ({ step_id: step, holder_id: holder, state }) =>
      step === waiting?.id && holder === actor.personId && state === 'open',
  );
  if (waiting === undefined || task === undefined)
    throw wrong(
      `programs.${at}`,
      say(
        'Эта программа сейчас не ждёт вашего решения о повестке. Обновите список и выберите заново.',
        'This program does not wait for your decision on the agenda now. Refresh the list and choose again.',
      ),
    );
  program.grounds = await groundsOfTask(session.tx, task.id);
  const answer = { choice: kind, session: session.row.id };
  try {
    await decideWithin(program, actor, task.id, waiting.content_hash, answer);
  } catch (error) {
    // What is wrong with one question stands at its place on the agenda.
    const [first] = isRefusal(error, 'invalid') ? error.errors : [];
    throw first === undefined ? error : wrong(`programs.${at}`, first.message);
  }
}

/** Letters to the council about a session: called, moved, cancelled. */
export async function tellMembers(
  session: Work,
  kind: 'called' | 'moved' | 'calledOff',
  { number = 0, reason }: { number?: number; reason?: string | undefined } = {},
): Promise<void> {
  const members = await readHolders(
    session,
    councilRoles.map((role) => ({ role, scope: DISTRICT_SCOPE })),
  );
  const sitting = sittingOf(await factsOf(session));
  for (const { person_id: personId } of uniquePeople(members))
    notify(session, { personId, kind, number, params: { sitting, ...(reason && { reason }) } });
}
