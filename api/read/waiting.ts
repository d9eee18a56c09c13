/** Who is waited for in an open step, and who has answered: from the step's stored seats and its decisions. */
import type { StoredSeat } from '../../db/entities/stored.ts';
import type { CaseRead, StepRead } from '../../db/read/case.ts';
import type { HolderRead } from '../../db/read/cases.ts';

export interface Waiting {
  step: StepRead;
  /** Seats that are asked and have not answered, with those who hold them now. */
  waiting: { seat: StoredSeat; holders: HolderRead[] }[];
  answered: StoredSeat[];
  /** How many seats are asked, authorities that were only added left out. */
  asked: number;
}

/** The step that the case's projection names, while it is open. */
export function waitingIn(found: CaseRead): Waiting | undefined {
  const step = found.steps.find(({ id, state }) => id === found.step_id && state === 'open');
  if (step === undefined) return undefined;
  const answers = new Set(seatsAnswered(step, found));
  const own = step.seats.filter((seat) => seat.standsFor === undefined);
  const holdersOf = ({ key }: StoredSeat) =>
    found.open_tasks.filter((task) => task.step === step.id && task.seat === key);
  return {
    step,
    waiting: own.filter(({ key }) => !answers.has(key)).map((seat) => ({ seat, holders: holdersOf(seat) })),
    answered: own.filter(({ key }) => answers.has(key)),
    asked: own.length,
  };
}

/** The seats of a step that have their answer, whoever gave it in their place. */
export function seatsAnswered(step: StepRead, found: Pick<CaseRead, 'decisions'>): string[] {
  const standsFor = new Map(step.seats.map((seat) => [seat.key, seat.standsFor ?? seat.key]));
  const made = found.decisions.filter(({ step_id: id }) => id === step.id);
  return [...new Set(made.map(({ seat }) => standsFor.get(seat) ?? seat))];
}
