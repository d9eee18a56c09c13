import { mendCohorts } from '../db/cohorts/mend-cohorts.ts';
import { followPeople } from '../db/iop/follow-people.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 120_000;

/**
 * Every two minutes: teachers' years follow their people, who move, leave, are away for long and come back; and so do courses,
 * where two things at once may have left something behind.
 */
export function startYears({ log, core }: Pick<RelayDeps, 'log'> & { core: CoreDeps }): Repeated {
  return repeat('years', EVERY_MS, log, async () => {
    await followPeople(core);
    await mendCohorts(core);
  });
}
