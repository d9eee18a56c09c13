import { leave } from '../../core/leave.ts';
import type { OperatorAction } from '../action.ts';

/** The case ends as cancelled; what it had taken is free again by its declaration (`leaves`). */
export const cancel: OperatorAction<'cancel'> = {
  verifiedBy: 'ended',
  act: (work, { personId, reason }) => leave(work, 'cancelled', { personId, roles: [] }, reason),
};
