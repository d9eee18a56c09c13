import { runCase, type CaseRun } from '../human-tasks.ts';
import { after as process } from './changed-process.ts';

/** Asks every step that any version has: a case goes past what its own version hasn't. */
export function changed(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    await ask('check');
    await ask('count');
    await ask('look');
    await ask('approval');
    return 'approved';
  });
}
