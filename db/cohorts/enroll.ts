/**
 * People enroll: a seat, or the next place in line, in order of arrival. Whoever comes while others of this cohort are being
 * written waits a moment and is written with all who came meanwhile: hundreds at once cost a few transactions, not hundreds
 * (docs/decisions/0026).
 */
import { isRefusal } from '../../domain/refusals.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { admit, type Arrival, type Enrolled } from './admit.ts';

/** Those of one transaction. */
const MOST_AT_ONCE = 100;

interface Waiting {
  arrival: Arrival;
  resolve: (enrolled: Enrolled) => void;
  reject: (reason: unknown) => void;
}

const queues = new WeakMap<CoreDeps, Map<string, Waiting[]>>();

/**
 * Enrolls whoever asks.
 * @throws refusals not-found, enrollment-closed, already-enrolled, conflict-of-interest, idempotency-mismatch
 */
export function enroll(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  idempotency?: Idempotency,
): Promise<Enrolled> {
  const { promise, resolve, reject } = Promise.withResolvers<Enrolled>();
  const ofDeps = queues.get(deps) ?? new Map<string, Waiting[]>();
  queues.set(deps, ofDeps);
  const queue = ofDeps.get(cohortId);
  const waiting = { arrival: { personId: actor.personId, idempotency }, resolve, reject };
  if (queue === undefined) {
    ofDeps.set(cohortId, [waiting]);
    void admitAll(deps, cohortId, ofDeps);
  } else queue.push(waiting);
  return promise;
}

/** Until nobody of this cohort waits any more. */
async function admitAll(deps: CoreDeps, cohortId: string, ofDeps: Map<string, Waiting[]>): Promise<void> {
  for (let queue = ofDeps.get(cohortId) ?? []; queue.length > 0;) {
    const taken = takeFirst(queue);
    await admitOne(deps, cohortId, taken);
    queue = ofDeps.get(cohortId) ?? [];
  }
  ofDeps.delete(cohortId);
}

/** The first of the queue, each person once: a repeat is answered when what it repeats is written. */
function takeFirst(queue: Waiting[]): Waiting[] {
  const people = new Set<string>();
  const taken = queue.filter(({ arrival: { personId } }) => {
    if (people.size >= MOST_AT_ONCE || people.has(personId)) return false;
    people.add(personId);
    return true;
  });
  const gone = new Set(taken);
  queue.splice(0, queue.length, ...queue.filter((waiting) => !gone.has(waiting)));
  return taken;
}

async function admitOne(deps: CoreDeps, cohortId: string, taken: readonly Waiting[]): Promise<void> {
  try {
    const outcomes = await admit(
      deps,
      cohortId,
      taken.map(({ arrival }) => arrival),
    );
    for (const [index, { resolve, reject }] of taken.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined && 'enrolled' in outcome) resolve(outcome.enrolled);
      else reject(outcome?.refused);
    }
  } catch (error) {
    // What fails one must not fail all who came with them: each tries alone.
    if (taken.length > 1 && !isRefusal(error))
      for (const waiting of taken) await admitOne(deps, cohortId, [waiting]);
    else for (const { reject } of taken) reject(error);
  }
}
