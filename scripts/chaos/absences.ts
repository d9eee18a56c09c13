import { answerRound, decideAll, start } from './drive.ts';
import { benchCase, type Kind } from './kinds.ts';
import { personOf, tasksOf, type Load } from './load.ts';
import type { Person } from './person.ts';

const DAY_MS = 86_400_000;
const day = (later: number) => new Date(Date.now() + later * DAY_MS).toISOString().slice(0, 10);

interface Absences {
  items: { id: string; state: string }[];
}

/**
 * Case after case waits for a head who falls ill: the substitute gets the task, the head comes back early and gets it
 * again. Nobody answers it meanwhile, so each time there is something to hand over and to give back.
 */
export async function fallIll(load: Load, [away, standIn]: readonly [string, string]): Promise<void> {
  const [head, substitute] = [personOf(load, away), personOf(load, standIn)];
  const voting: Kind = {
    ...benchCase,
    people: benchCase.people.filter((login) => login.startsWith('member')),
    contrary: {},
  };
  while (!load.isOver()) {
    const caseId = await start(load, benchCase);
    const isAsked = (person: Person) => async () => (await tasksOf(person, caseId)).length > 0;
    await until(load, async () => (await answerRound(load, voting, caseId)) === 0 && (await isAsked(head)()));
    const id = await beAway(load, head, substitute);
    await until(load, isAsked(substitute));
    // Sent once, not until it is clear: a repeat would give the tasks back itself, in the engine's place.
    await until(load, async () => {
      if (await isOver(head, id)) return true;
      await head.tell(`/api/absences/${id}/end`, {});
      return false;
    });
    await until(load, isAsked(head));
    await decideAll(load, benchCase, caseId);
  }
}

/** From yesterday on, so that it begins at once; entered by the administrator, with its order. */
async function beAway(load: Load, head: Person, substitute: Person): Promise<string> {
  const absence = {
    from: day(-1),
    to: day(3),
    substitute: substitute.id,
    orderNumber: '1-к',
    orderDate: day(-2),
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
