import { runCase, type CaseRun } from '../../workflows/human-tasks.ts';
import { benchApproval as process } from './process.ts';

/** Vote, agreement, end. */
export function benchApproval(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    if ((await ask('vote')) !== 'carried') return 'rejected';
    return (await ask('agreement')) === 'agreed' ? 'approved' : 'rejected';
  });
}
