/** Which of an administrator's actions a case as it stands can take; the action itself looks again, under the lock. */
import { isServerMade, type ProcessDeclaration } from '../process.ts';
import { mayTakeOver } from '../process-version.ts';
import type { Policy, StepDeclaration } from '../step.ts';
import { operatorActionKeys, type OperatorActionKey } from './actions.ts';

/** What may be done to cases that the system itself runs: to look after them, not to steer them. */
const ofServerMade: readonly OperatorActionKey[] = ['retry', 'rebuild', 'reassign', 'substitute', 'extend'];

/** May this be done to cases of the process at all? */
export function isOfProcess(process: ProcessDeclaration, action: OperatorActionKey): boolean {
  if (!isServerMade(process) || ofServerMade.includes(action)) return true;
  return action === 'cancel' && process.mayBeCalledOff === true;
}

/** May an operator skip the step: where its declaration has an outcome for that, and the policy names it? */
export function maySkip(process: ProcessDeclaration, policy: Policy, step: string): boolean {
  const allowed = policy.values[`${process.key}.maySkip`];
  const named: readonly unknown[] = Array.isArray(allowed) ? allowed : [];
  return process.steps[step]?.skippedAs !== undefined && named.includes(step);
}

/** Its day is set by what it is about, and nobody is late in it. */
export function waitsForItsDay({ date, waits, choices }: StepDeclaration): boolean {
  return date !== undefined && (waits === true || Object.keys(choices).length === 0);
}

/** A live case, as far as actions ask. */
export interface Standing {
  /** As the case meets it. */
  process: ProcessDeclaration;
  /** As whoever starts now meets it. */
  newest: ProcessDeclaration;
  processVersion: number;
  policy: Policy;
  isPaused: boolean;
  /** It stands in, or between, steps that hold their case. */
  stays: boolean;
  /** Open ones by their names; `isBeside`: held by another case, a session. */
  open: readonly { key: string; isBeside: boolean }[];
  /** Is there a task that may go to another? */
  isHeld: boolean;
}

/** The actions that the case can take as it stands. */
export function sensibleActions(standing: Standing): ReadonlySet<OperatorActionKey> {
  const { process } = standing;
  return new Set(
    operatorActionKeys.filter((action) => isOfProcess(process, action) && asks[action](standing)),
  );
}

const asks: Record<OperatorActionKey, (standing: Standing) => boolean> = {
  retry: () => true,
  rebuild: () => true,
  reassign: ({ isHeld }) => isHeld,
  substitute: ({ isHeld }) => isHeld,
  extend: (standing) => !standing.isPaused && steps(standing).some((step) => !waitsForItsDay(step)),
  skip: ({ isPaused, open, process, policy }) =>
    !isPaused && open.some(({ key }) => maySkip(process, policy, key)),
  return: (standing) =>
    !standing.isPaused && steps(standing).some(({ returnedAs }) => returnedAs !== undefined),
  pause: (standing) =>
    !standing.isPaused && standsAlone(standing) && !steps(standing).some((step) => waitsForItsDay(step)),
  resume: ({ isPaused }) => isPaused,
  cancel: ({ stays }) => !stays,
  correct: (standing) =>
    !standing.isPaused && standsAlone(standing) && (standing.process.corrects ?? []).length > 0,
  upgrade: ({ newest, processVersion, open }) =>
    newest.version !== processVersion &&
    open.length > 0 &&
    mayTakeOver(
      newest,
      processVersion,
      open.map(({ key }) => key),
    ),
};

function steps({ process, open }: Standing): StepDeclaration[] {
  return open.flatMap(({ key }) => process.steps[key] ?? []);
}

/** Not between two steps, and in no session. */
function standsAlone({ open }: Standing): boolean {
  return open.length > 0 && open.every(({ isBeside }) => !isBeside);
}
