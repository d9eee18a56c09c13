import { record } from '../../core/audit.ts';
import { owe } from '../../core/close-step.ts';
import type { OperatorAction } from '../action.ts';

/** The engine takes the case up anew from its rows: whatever the old run did wrong, it may write no more. */
export const rebuild: OperatorAction<'rebuild'> = {
  verifiedBy: 'engine',
  act(work, { personId, reason }) {
    const { row } = work;
    row.run += 1;
    record(work, { kind: 'rebuilt', actorId: personId, detail: { newRun: row.run }, reason });
    owe(work);
  },
};
