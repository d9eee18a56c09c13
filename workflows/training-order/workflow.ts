import { runCase, type CaseRun } from '../human-tasks.ts';
import { laps } from '../laps.ts';
import { trainingOrder as process } from './process.ts';

/** The deputy prepares, the head sends or returns it; then it may be amended until its last day in September. */
export function trainingOrder(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    const lap = laps();
    for (;;) {
      if ((await ask('preparation', lap.name())) === 'none') return 'empty';
      const sent = await ask('sending', lap.name());
      if (sent === 'none') return 'empty';
      if (sent === 'send') break;
      lap.begin();
    }
    while ((await ask('amendments', lap.name())) === 'amend');
    return 'ordered';
  });
}
