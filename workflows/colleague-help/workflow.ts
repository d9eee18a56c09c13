import { runCase, type CaseRun } from '../human-tasks.ts';
import { colleagueHelp as process } from './process.ts';

/** The colleague agrees, declines, or says nothing, which is no. */
export function colleagueHelp(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    const answer = await ask('answer');
    if (answer === 'agree') return 'agreed';
    return answer === 'decline' ? 'declined' : 'silent';
  });
}
