import { runCase, type CaseRun } from '../human-tasks.ts';
import { courseRelease as process } from './process.ts';

/** The deputy prepares the replacements, the head releases or refuses; silence is no. */
export function courseRelease(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    await ask('preparation');
    const answer = await ask('release');
    if (answer === 'release') return 'released';
    return answer === 'refuse' ? 'refused' : 'silent';
  });
}
