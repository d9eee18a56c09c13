import { runCase, type CaseRun } from '../human-tasks.ts';
import { trainingOrder as process } from './process.ts';

/** The deputy prepares, the head sends or returns it; then it may be amended until its last day in September. */
export function trainingOrder(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    let prepared = await ask('preparation');
    for (; prepared !== 'none'; prepared = await ask('revision')) {
      const sent = await ask('sending');
      if (sent === 'none') return 'empty';
      if (sent !== 'send') continue;
      while ((await ask('amendments')) === 'amend');
      return 'ordered';
    }
    return 'empty';
  });
}
