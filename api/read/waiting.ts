/** Who is waited for in an open step, and who has answered: from the step's stored seats and its decisions. */
import type { StoredSeat } from '../../db/entities/stored.ts';
import type { CaseRead, DecisionRead, StepRead } from '../../db/read/case.ts';
import type { HolderRead } from '../../db/read/cases.ts';

export interface Waiting {
  step: StepRead;
  /** Seats that are asked and have not answered, with those who hold them now. */
  waiting: { seat: StoredSeat; holders: HolderRead[] }[];
  /** Seats that have their answer, in the order of the answers. */
  answered: Answered[];
  /** How many seats are asked, authorities that were only added left out. */
  asked: number;
}

export interface Answered {
  seat: StoredSeat;
  decision: DecisionRead;
}

/** The step that the case's projection names, while it is open. */
export function waitingIn(found: CaseRead): Waiting | undefined {
  const step = found.steps.find(({ id, state }) => id === found.step_id && state === 'open');
  if (step === undefined) return undefined;
  const answers = answersOf(step, found);
  const own = step.seats.filter((seat) => seat.standsFor === undefined);
  const holdersOf = ({ key }: StoredSeat) =>
    found.open_tasks.filter((task) => task.step === step.id && task.seat === key);
  return {
    step,
    waiting: own.filter(({ key }) => !answers.has(key)).map((seat) => ({ seat, holders: holdersOf(seat) })),
    answered: [...answers].flatMap(([key, decision]) => {
      const seat = own.find((one) => one.key === key);
      return seat === undefined ? [] : [{ seat, decision }];
    }),
    asked: own.length,
  };
}

/** The first answer for each seat of a step, whoever gave it in its place. */
export function answersOf(step: StepRead, found: Pick<CaseRead, 'decisions'>): Map<string, DecisionRead> {
  const standsFor = new Map(step.seats.map((seat) => [seat.key, seat.standsFor ?? seat.key]));
  const answers = new Map<string, DecisionRead>();
  for (const decision of found.decisions.filter(({ step_id: id }) => id === step.id)) {
    const seat = standsFor.get(decision.seat) ?? decision.seat;
    if (!answers.has(seat)) answers.set(seat, decision);
  }
  return answers;
}
