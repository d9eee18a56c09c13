/** Commands on a teacher's year beside its steps, and who of the school may give them. */
import { refusal } from '../../domain/refusals.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { lockById, type Work } from '../core/work.ts';

/**
 * One command on a teacher's year that goes on, under its lock.
 * @throws refusals not-found, already-ended
 */
export function onYear<A>(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  idempotency: Idempotency | undefined,
  act: (work: Work) => Promise<A>,
): Promise<Accepted<A>> {
  return runCommand(deps, {
    name: 'markItem',
    actor,
    idempotency,
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      if (work.row.type !== 'iop-cycle') throw refusal('not-found');
      if (work.row.closed_at !== null || work.row.ending !== null) throw refusal('already-ended');
      return act(work);
    },
  });
}

/**
 * Heads and deputies of the school, on no year of their own.
 * @throws refusals not-found, conflict-of-interest
 */
export function demandLeads(work: Work, actor: Actor): void {
  const { author_ids: authors, organization_ids: schools } = work.row;
  const leads = actor.roles.some(
    ({ role, scope }) => (role === 'schoolHead' || role === 'deputyHead') && schools.includes(scope),
  );
  // Nobody who may not even see the case hears that there is one.
  if (!leads) throw refusal('not-found');
  if (authors.includes(actor.personId)) throw refusal('conflict-of-interest');
}
