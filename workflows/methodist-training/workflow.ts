import { runCase, type CaseRun } from '../human-tasks.ts';
import { laps } from '../laps.ts';
import { methodistTraining as process } from './process.ts';

/** The methodist names the year's course, again where it falls through; the training ends with it. (mission.md, D4) */
export function methodistTraining(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    const lap = laps();
    for (;;) {
      if ((await ask('naming', lap.name())) === 'none') return 'none';
      const ended = await ask('training', lap.name());
      if (ended !== 'fellThrough') return ended === 'concluded' ? 'completed' : 'unfinished';
      lap.begin();
    }
  });
}
