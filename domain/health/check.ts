import type { Text } from '../text-object.ts';
import type { HealthState } from './state.ts';

/** `warn`: it works, and somebody should look at it within the day. `bad`: something doesn't work now. */
export type Verdict = 'ok' | 'warn' | 'bad';

export interface Judged {
  verdict: Verdict;
  /** How it is, in a sentence. */
  says: Text;
  /** What to do and who can; left out where nothing need be done. */
  todo?: Text;
}

export interface Check {
  title: Text;
  judge: (state: HealthState) => Judged;
}
