import { runCase, type CaseRun } from '../human-tasks.ts';
import { programDelivery as process } from './process.ts';

/**
 * People enroll; then it is decided whether the group meets, later or not at all. Each session is held and its attendance
 * marked; the course is concluded, and the papers are issued. (domain.md, `program-delivery`)
 */
export function programDelivery(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask, each }) => {
    for (;;) {
      if ((await ask('enrollment')) === 'cancel') return 'cancelled';
      const group = await ask('groupCheck');
      if (group === 'cancel') return 'cancelled';
      if (group === 'run') break;
    }
    await each('session', async (session) => {
      await ask('session', session);
      await ask('attendance', session);
    });
    await ask('completion');
    await ask('issue');
    return 'delivered';
  });
}
