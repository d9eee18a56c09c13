import { maySkip } from '../../../domain/operations/makes-sense.ts';
import { refusal } from '../../../domain/refusals.ts';
import { t } from '../../../domain/text-object.ts';
import { record } from '../../core/audit.ts';
import { closeStep } from '../../core/close-step.ts';
import { declarationOf } from '../../core/open-step.ts';
import type { Work } from '../../core/work.ts';
import { refusePaused, stepMeant, type By, type OperatorAction } from '../action.ts';

const notByPolicy = t(
  'Этот шаг пропускать нельзя: правила района этого не разрешают.',
  'This step can not be skipped: the district’s rules do not allow it.',
);
const noWayBack = t(
  'Из этого шага пути назад нет. Можно передать задачу другому, исправить данные или отменить дело.',
  'No way leads back from this step. Hand the task to somebody else, correct the data or cancel the case.',
);

/** The case goes on past a step that declaration and policy let go: in the operator's name, with no decision of whoever was asked. */
export const skip: OperatorAction<'skip'> = {
  verifiedBy: 'engine',
  async act(work, by, { taskId }) {
    const { key } = stepMeant(work, taskId);
    const outcome = declarationOf(work, key).skippedAs;
    if (outcome === undefined || !maySkip(work.process, work.pack.policy, key))
      throw refusal('chain-refused', { detail: notByPolicy });
    await close(work, by, { taskId, outcome, kind: 'skipped' });
  },
};

/** The case goes back the way that its declaration has for whoever is asked; the rules of that way hold. */
export const returnBack: OperatorAction<'return'> = {
  verifiedBy: 'engine',
  async act(work, by, { taskId }) {
    const outcome = declarationOf(work, stepMeant(work, taskId).key).returnedAs;
    if (outcome === undefined) throw refusal('chain-refused', { detail: noWayBack });
    await close(work, by, { taskId, outcome, kind: 'sentBack' });
  },
};

interface Closing {
  taskId: string | undefined;
  outcome: string;
  kind: 'skipped' | 'sentBack';
}

async function close(work: Work, by: By, { taskId, outcome, kind }: Closing): Promise<void> {
  refusePaused(work);
  const step = stepMeant(work, taskId);
  record(work, {
    kind,
    actorId: by.personId,
    stepId: step.id,
    detail: { step: step.key, outcome },
    reason: by.reason,
  });
  await closeStep(work, step, outcome, 'operator', by.reason);
}
