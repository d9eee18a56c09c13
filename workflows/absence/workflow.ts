import { runCase, type CaseRun } from '../human-tasks.ts';
import { absence as process } from './process.ts';

/** Waits for the first day, hands the tasks over, waits for the last day, gives back what is undecided. */
export function absence(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask, act }) => {
    if ((await ask('planned')) === 'calledOff') return 'withdrawn';
    await act('handOverTasks');
    await ask('away');
    await act('giveBackTasks');
    return 'ended';
  });
}
