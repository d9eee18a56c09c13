import { runCase, type CaseRun } from '../human-tasks.ts';
import { programValidity as process } from './process.ts';

/** Warns of the end twice and lets the program expire, unless a newer version is published before. */
export function programValidity(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    if ((await ask('firstWarning')) === 'renewed') return 'renewed';
    if ((await ask('secondWarning')) === 'renewed') return 'renewed';
    return (await ask('expiry')) === 'renewed' ? 'renewed' : 'expired';
  });
}
