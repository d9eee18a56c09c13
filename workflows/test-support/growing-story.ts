import { runCase, type CaseRun } from '../human-tasks.ts';
import { growing as process } from './growing-process.ts';

/** Asks the younger step of every case. */
export function growing(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    await ask('check');
    await ask('look');
    await ask('approval');
    return 'approved';
  });
}
