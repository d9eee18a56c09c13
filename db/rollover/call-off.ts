import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import { contentOf, rolloverOf } from './rows.ts';

/**
 * A rollover is called off until its list is frozen: what is frozen never changes, so no other could take its place. Another
 * may begin by hand, and finds the answers that schools have given.
 * @throws refusal too-late
 */
export const callOffRollover: Effect = async (work) => {
  const { year } = await contentOf(work);
  const rollover = await rolloverOf(work.tx, year);
  if (rollover?.frozen_at != null)
    throw refusal('too-late', {
      detail: t(
        'Список уже закрыт: переход не отменяют. Лишний цикл отменяют в его собственном деле.',
        'The list is frozen, so the rollover can’t be called off. Cancel a single cycle in its own case.',
      ),
    });
  return { year };
};
