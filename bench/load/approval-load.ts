import type { ScaleName } from '../setup/bench.ts';
import type { Load } from './rounds.ts';

const PEOPLE = 16;

/** As the issue's *Figures* has it for speed and CPU alike: 200 cases to warm up, five alternating rounds of 200. */
const scales: Record<ScaleName, Pick<Load, 'warmUp' | 'rounds' | 'cases'>> = {
  full: { warmUp: 200, rounds: 5, cases: 200 },
  small: { warmUp: 60, rounds: 3, cases: 60 },
};

/** The load of the approval's figures; with think time for what a case costs, without for how fast it goes. */
export function approvalLoad(scale: ScaleName, thinkMs: number): Load {
  return { people: PEOPLE, thinkMs, ...scales[scale] };
}
