import type { OperatorActionKey } from '../../domain/operations/actions.ts';
import type { OperatorAction } from './action.ts';
import { cancel } from './actions/cancel.ts';
import { correct } from './actions/correct.ts';
import { extend } from './actions/extend.ts';
import { returnBack, skip } from './actions/move-on.ts';
import { pause, resume } from './actions/pause.ts';
import { reassign } from './actions/reassign.ts';
import { rebuild } from './actions/rebuild.ts';
import { retry } from './actions/retry.ts';
import { substitute } from './actions/substitute.ts';
import { upgrade } from './actions/upgrade.ts';

/** Every action of domain/operations/actions.ts, done. */
export const actions: { [K in OperatorActionKey]: OperatorAction<K> } = {
  retry,
  reassign,
  substitute,
  extend,
  skip,
  return: returnBack,
  pause,
  resume,
  cancel,
  correct,
  upgrade,
  rebuild,
};
