import { mayTakeOver } from '../../../domain/process-version.ts';
import { refusal } from '../../../domain/refusals.ts';
import { t } from '../../../domain/text-object.ts';
import { record } from '../../core/audit.ts';
import { owe } from '../../core/close-step.ts';
import { processOf } from '../../core/deps.ts';
import type { Work } from '../../core/work.ts';
import type { By, OperatorAction } from '../action.ts';

const newest = t('Дело и так идёт по нынешней версии.', 'The case goes by the present version already.');
const tooFar = t(
  'Новая версия иначе ведёт к нынешнему шагу, поэтому дело закончится по своей версии. Так и задумано: для него ничего не потеряно.',
  'The new version leads to the present step another way, so the case ends by its own. That is as it should be: nothing is lost for it.',
);
const goneOn = t(
  'Дело ушло дальше по новой версии, назад его не вернуть.',
  'The case has gone on by the new version; it can not go back.',
);

/** The case goes on by the newest version from the step where it stands; the engine tells its story anew. */
export const upgrade: OperatorAction<'upgrade'> = {
  verifiedBy: 'engine',
  act(work, by) {
    const { row, deps } = work;
    const process = processOf(deps, row.type);
    if (row.process_version === process.version) throw refusal('step-closed', { detail: newest });
    const open = work.steps.filter(({ state }) => state === 'open').map(({ key }) => key);
    if (open.length === 0 || !mayTakeOver(process, row.process_version, open))
      throw refusal('too-late', { detail: tooFar });
    const former = row.process_version;
    take(work, by, process.version);
    return { former };
  },
  undo(work, by, { after, kept }) {
    if (work.row.closed_steps > 0 && work.row.step !== after.step)
      throw refusal('too-late', { detail: goneOn });
    take(work, by, Number(kept['former']));
  },
};

function take(work: Work, { personId, reason }: By, version: number): void {
  const { row } = work;
  record(work, {
    kind: 'upgraded',
    actorId: personId,
    detail: { fromVersion: row.process_version, toVersion: version },
    reason,
  });
  row.process_version = version;
  row.run += 1;
  owe(work);
}
