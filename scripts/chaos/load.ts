import type { Person } from './person.ts';
import type { Random } from './random.ts';

export interface Load {
  people: ReadonlyMap<string, Person>;
  random: Random;
  /** How many of the cases are taken back, and how many are left undecided: those must stay open and alive. */
  withdrawn: number;
  abandoned: number;
  /** How many of the cases nobody looks at for a while, so that the engine begins before people do. */
  unhurried: number;
  /** In how many of the cases people do more than decide; some of those an administrator cancels. */
  errands: number;
  /** No further case begins. */
  isOver: () => boolean;
  /** A while before looking again, longer after each attempt. */
  rest: (attempt: number) => Promise<void>;
  count: { cases: number; ended: number };
}

interface Task {
  id: string;
  step: string;
  contentHash: string;
  form: { examples?: Record<string, unknown>[] };
}

/** What this person is asked in the case now. */
export async function tasksOf(person: Person, caseId: string): Promise<Task[]> {
  return (await person.look<{ items: Task[] }>(`/api/tasks?case=${caseId}`))?.items ?? [];
}

/** Whoever has come in under this login. */
export function personOf({ people }: Load, login: string): Person {
  const person = people.get(login);
  if (person === undefined) throw new Error(`${login} has not come in`);
  return person;
}
