import type { BenchServers } from './servers.ts';

export type ScaleName = 'small' | 'full';

/** What every measurement is given. */
export interface Bench {
  servers: BenchServers;
  scale: ScaleName;
  /** Progress, for the person who waits: to stderr, so that stdout holds figures only. */
  say: (line: string) => void;
}
