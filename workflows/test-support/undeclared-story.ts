/** A story that leaves its declaration at once: nothing leads to 'away' from a start. */
import { absence as process } from '../absence/process.ts';
import { runCase, type CaseRun } from '../human-tasks.ts';

export function absence(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    await ask('away');
    return 'ended';
  });
}
