import { runCase, type CaseRun } from '../human-tasks.ts';
import { before as process } from './changed-process.ts';

export function changed(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    await ask('check');
    await ask('count');
    await ask('approval');
    return 'approved';
  });
}
