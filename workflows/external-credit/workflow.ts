import { runCase, type CaseRun } from '../human-tasks.ts';
import { externalCredit as process } from './process.ts';

/**
 * The deputy head checks, above some hours the methodist decides; what is refused or counted in part may be appealed to
 * somebody else. Before a course one may ask whether its hours will count. (domain.md, `external-credit`)
 */
export function externalCredit(run: CaseRun): Promise<void> {
  return runCase(process, run, async ({ ask }) => {
    for (;;) {
      const checked = await ask('check');
      if (checked === 'decline') return 'refused';
      if (checked === 'preApprove') {
        if ((await ask('claim')) === 'lapsed') return 'lapsed';
        continue;
      }
      const decided = checked === 'passOn' ? await ask('methodistCheck') : checked;
      if (decided === 'credit') return 'credited';
      const end = decided === 'creditPart' ? 'creditedInPart' : 'refused';
      if ((await ask('appeal')) !== 'appeal') return end;
      const reviewed = await ask('appealReview');
      if (reviewed === 'credit') return 'credited';
      return reviewed === 'creditPart' ? 'creditedInPart' : end;
    }
  });
}
