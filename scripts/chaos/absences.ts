import { dayIn } from '../runtime/day-in.ts';
import { answerRound, decideAll, start } from './drive.ts';
import { benchCase, type Kind } from './kinds.ts';
import { personOf, tasksOf, type Load } from './load.ts';
import type { Person } from './person.ts';

interface Absences {
  items: { id: string; state: string }[];
}

/**
 * Case after case waits for a head who falls ill: the substitute gets the task, the head comes back early and gets it
 * again. Nobody answers it meanwhile, so each time there is something to hand over and to give back. `kind` says who
 * answers in the end.
 */
export async function fallIll(
  load: Load,
  [away, standIn]: readonly [string, string],
  kind = benchCase,
): Promise<void> {
  const [head, substitute] = [personOf(load, away), personOf(load, standIn)];
  while (!load.isOver()) {
    const caseId = await waitingFor(load, head);
    const id = await beAway(load, head, substitute);
    await untilAsked(load, substitute, caseId);
    // Sent once, not until it is clear: a repeat would give the tasks back itself, in the engine's place.
    await until(load, async () => {
      if (await isOver(head, id)) return true;
      await head.tell(`/api/absences/${id}/end`, {});
      return false;
    });
    await untilAsked(load, head, caseId);
    await decideAll(load, kind, caseId);
  }
}

/** A new case that the council has voted for, and that waits for the heads. */
export async function waitingFor(load: Load, head: Person): Promise<string> {
  const voting: Kind = {
    ...benchCase,
    people: benchCase.people.filter((login) => login.startsWith('member')),
    contrary: {},
  };
  const caseId = await start(load, benchCase);
  const isAsked = async () => (await tasksOf(head, caseId)).length > 0;
  await until(load, async () => (await answerRound(load, voting, caseId)) === 0 && (await isAsked()));
  return caseId;
}

/** Waits until this person has a task in the case. */
export function untilAsked(load: Load, person: Person, caseId: string): Promise<void> {
  return until(load, async () => (await tasksOf(person, caseId)).length > 0);
}

/** From yesterday on, so that it begins at once; entered by the administrator, with its order. */
async function beAway(load: Load, head: Person, substitute: Person): Promise<string> {
  const absence = {
    from: dayIn(-1),
    to: dayIn(3),
    substitute: substitute.id,
    orderNumber: '1-к',
    orderDate: dayIn(-2),
  };
  const planned = await personOf(load, 'admin').write(undefined, `/api/people/${head.id}/absences`, absence);
  if (planned.result !== 'ok') throw new Error(`An absence was refused: ${planned.code}`);
  return String(planned.answer['id']);
}

async function isOver(head: Person, id: string): Promise<boolean> {
  const absences = await head.look<Absences>('/api/me/absences');
  return absences?.items.find((absence) => absence.id === id)?.state === 'ended';
}

async function until(load: Load, holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await load.rest(1);
}
