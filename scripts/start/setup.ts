import type { ServerContext } from './servers.ts';
import type { Kept } from './keep-running.ts';
import type { StartOptions } from './options.ts';

/** Which scripts are run, each with its arguments; relative to the root. */
export type Programs = { migrate: string[]; loadPack: string[]; worker: string[]; api: string[] };

export type Setup = {
  root: string;
  dataDir: string;
  options: StartOptions;
  programs: Programs;
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
};

/** A product that is being started or runs: what is to be ended, in which order. */
export type Running = ServerContext & {
  setup: Setup;
  programs: Kept[];
  servers: Kept[];
  /** Something is gone that cannot be started again: everything ends, and says why. */
  lose: (why: Error) => void;
};

export function hostOf({ env }: Setup): string {
  return env.HOST || '127.0.0.1';
}

/** Where a person on this machine reaches the API with the given number (0 is the first). */
export function urlOf(setup: Setup, index: number): string {
  const host = hostOf(setup);
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${setup.options.port + index}`;
}
