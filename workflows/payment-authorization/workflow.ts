import { laps } from '../laps.ts';
import { runCase, type CaseRun } from '../human-tasks.ts';
import { paymentAuthorization as process } from './process.ts';

type Step = keyof (typeof process)['steps'];

const ends = {
  refuse: 'refused',
  lapsed: 'refused',
  courseCancelled: 'cancelled',
  drop: 'cancelled',
  paid: 'paid',
  cancel: 'cancelled',
  cancelRest: 'partPaid',
  reverse: 'reversed',
} as const;

/**
 * Link by link from confirmed money to the paid mark; what is returned or disputed goes back to the link in question and
 * comes the whole way again. (domain.md, `payment-authorization`)
 */
export function paymentAuthorization(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    const lap = laps();
    for (let step: Step = process.first; ;) {
      const outcome: string = await ask(step, lap.name());
      if (outcome in ends) return ends[outcome as keyof typeof ends];
      const { next }: { next: Record<string, string | readonly string[]> } = process.steps[step];
      const to = next[outcome];
      // A list is what the story decides on: the way back, in a lap of its own.
      if (Array.isArray(to)) lap.begin();
      step = [to].flat()[0] as Step;
    }
  });
}
