import { runCase, type CaseRun } from '../human-tasks.ts';
import { laps } from '../laps.ts';
import { methodicalForm as process } from './process.ts';

/**
 * The leader plans the meetings; each is held and its attendance marked; the year's report closes the form, or renews it
 * for the next year. (domain.md, `methodical-form`)
 */
export function methodicalForm(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask, each }) => {
    const lap = laps();
    await ask('plan');
    await each('session', async (meeting) => {
      await ask('session', meeting);
      await ask('attendance', meeting);
    });
    await ask('report');
    for (;;) {
      const decided = await ask('closing', lap.name());
      if (decided !== 'return') return decided === 'renew' ? 'renewed' : 'closed';
      await ask('rework', lap.name());
      lap.begin();
    }
  });
}
