import { isServerMade } from '../../domain/process.ts';
import { TAKEN_AWAY, type StepDeclaration } from '../../domain/step.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { record } from './audit.ts';
import { closeStep, owe } from './close-step.ts';
import { perform } from './effects.ts';
import { declarationOf } from './open-step.ts';
import { statement } from './sql.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import type { CoreDeps } from './deps.ts';
import type { Idempotency } from './idempotency.ts';
import type { Started } from './start.ts';
import { lockById, type Work } from './work.ts';

/**
 * The initiator takes the case back, at any step before it has ended: its open steps close, and nothing opens any
 * more. The workflow ends it.
 * @throws refusals not-found, not-allowed, already-ended, too-late (a step that stays is open)
 */
export function withdraw(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  reason: string,
  idempotency?: Idempotency,
): Promise<Accepted<Started>> {
  return runCommand(deps, {
    name: 'withdraw',
    actor,
    idempotency,
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      if (work.row.initiator_id !== actor.personId)
        throw refusal('not-allowed', {
          detail: t('Отозвать может только тот, кто подал.', 'Only whoever submitted it may withdraw it.'),
        });
      refuseServerMade(work);
      await leave(work, 'withdrawn', actor, reason);
      return { id: work.row.id, businessKey: work.row.business_key, state: work.row.state };
    },
  });
}

/** What no person starts, no person takes back this way: an absence ends in «Меня не будет», with its tasks given back; a program's validity by a newer version. */
export function refuseServerMade({ process }: Work): void {
  if (isServerMade(process)) {
    throw refusal('not-allowed', {
      detail: t(
        'Это дело ведёт система. Отсутствие отменяют в разделе «Меня не будет», программу обновляют в реестре.',
        'The system runs this case. An absence is cancelled under "I will be away", a program is renewed in the registry.',
      ),
    });
  }
}

/**
 * Puts the case on its way out. What it has decided stays on record; what is asked is asked no longer.
 * @throws refusals already-ended, too-late
 */
export async function leave(
  work: Work,
  ending: 'withdrawn' | 'cancelled',
  actor: Actor,
  reason: string,
): Promise<void> {
  const { row } = work;
  if (row.closed_at !== null || row.ending !== null) throw refusal('already-ended');
  await refuseTooLate(work, ending);
  const open = work.steps.filter(({ state }) => state === 'open');
  row.ending = ending;
  for (const step of open)
    await closeStep(work, step, TAKEN_AWAY, ending === 'withdrawn' ? 'withdrawal' : 'cancellation', reason);
  Object.assign(row, {
    state: ending,
    holders: [],
    step: null,
    step_id: null,
    since: work.now,
    due: null,
    next: null,
    paused_at: null,
  });
  Object.assign(row, { escalates_at: null, escalates_to: null });
  record(work, { kind: ending, actorId: actor.personId, reason });
  if (work.process.leaves !== undefined) await perform(work, work.process.leaves);
  owe(work);
}

const lastClosed = statement(
  'leave_last_closed',
  'select key from steps where case_id = $1 and closed_seq is not null order by closed_seq desc limit 1',
);

/** A step that stays holds its case from its opening until the next one opens, or the case has ended. */
async function refuseTooLate(work: Work, ending: 'withdrawn' | 'cancelled'): Promise<void> {
  const { steps, process, row, tx } = work;
  const whyNot = ({ stays, notTakenBack }: StepDeclaration) =>
    stays ?? (ending === 'withdrawn' ? notTakenBack : undefined);
  if (Object.values(process.steps).every((step) => whyNot(step) === undefined)) return;
  const open = steps.filter(({ state }) => state === 'open');
  const held = open.length > 0 ? open : await tx.query<{ key: string }>(lastClosed, [row.id]);
  for (const { key } of held) {
    const detail = whyNot(declarationOf(work, key));
    if (detail !== undefined) throw refusal('too-late', { detail });
  }
}
