import { record } from '../../core/audit.ts';
import { owe } from '../../core/close-step.ts';
import { reproject } from '../../core/open-step.ts';
import type { OperatorAction } from '../action.ts';

/**
 * The engine takes the case up anew from its rows: whatever the old run did wrong, it may write no more. What lists show of
 * it is derived anew from its open steps, whoever wrote something else there.
 */
export const rebuild: OperatorAction<'rebuild'> = {
  verifiedBy: 'engine',
  act(work, { personId, reason }) {
    const { row } = work;
    row.run += 1;
    if (row.ending === null && work.steps.some(({ state }) => state === 'open')) reproject(work);
    record(work, { kind: 'rebuilt', actorId: personId, detail: { newRun: row.run }, reason });
    owe(work);
  },
};
