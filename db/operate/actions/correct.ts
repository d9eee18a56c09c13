import { refusal } from '../../../domain/refusals.ts';
import { CORRECTED } from '../../../domain/step.ts';
import { t } from '../../../domain/text-object.ts';
import { closeStep, openAndSettle } from '../../core/close-step.ts';
import { correctContent } from '../../core/edit.ts';
import { refusePaused, type OperatorAction } from '../action.ts';

const betweenSteps = t(
  'Дело как раз переходит к следующему шагу. Повторите через минуту.',
  'The case is just going on to its next step. Try again in a minute.',
);
const inSession = t(
  'Дело стоит в повестке заседания. Данные исправляют до заседания или после него.',
  'The case is on a session’s agenda. Data are corrected before the session or after it.',
);

/**
 * Fields that the declaration lets be corrected, as a new edition with a new hash. What is being decided begins anew on
 * it (a vote too); what was decided before stays decided.
 */
export const correct: OperatorAction<'correct'> = {
  verifiedBy: 'engine',
  async act(work, { personId, reason }, { data }) {
    refusePaused(work);
    const open = work.steps.filter(({ state }) => state === 'open');
    const [first] = open;
    if (first === undefined) throw refusal('too-late', { detail: betweenSteps });
    if (open.some(({ beside_id: beside }) => beside !== null))
      throw refusal('too-late', { detail: inSession });
    await correctContent(work, first, data, { personId, roles: [] });
    for (const step of open) await closeStep(work, step, CORRECTED, 'edit', reason);
    for (const { key, branch } of open)
      await openAndSettle(work, { step: key, round: work.row.edition, branch });
  },
};
