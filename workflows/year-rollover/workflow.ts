import { runCase, type CaseRun } from '../human-tasks.ts';
import { yearRollover as process } from './process.ts';

/**
 * A survey in May, which schools answer; another in August, which they answer again; then the list is frozen, each teacher
 * on it gets a cycle, and on 1 September the year opens. What the system does on its days is in db/rollover/.
 */
export function yearRollover(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask, askEach }) => {
    await ask('dryRun');
    await askEach('answers');
    await ask('secondDryRun');
    await askEach('secondAnswers');
    await ask('freeze');
    await ask('execute');
    await ask('open');
    return 'completed';
  });
}
