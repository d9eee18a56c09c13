import { localDate, type LocalDate } from '../../domain/calendar.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { databaseNow } from '../core/clock.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { TransactionName } from '../core/failpoints.ts';
import { groundsOfPerson, isGrantedOn } from '../core/grounds.ts';
import { keepAnswer, storedAnswer, type Idempotency } from '../core/idempotency.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';

/** One change of people and their roles, in its transaction. */
export interface Change {
  tx: Tx;
  deps: CoreDeps;
  actor: Actor;
  /** Business time, and its day in the district. */
  now: Date;
  today: LocalDate;
  /** Writes who did what; ids only. */
  record: (...entries: Omit<OutsideEntry, 'actor_id'>[]) => void;
}

export interface ChangeRequest {
  name: TransactionName;
  actor: Actor;
  idempotency: Idempotency | undefined;
}

/** One lock for all: of two changes at once the second sees what the first has done. */
const serialize = statement('people_lock', `select pg_advisory_xact_lock(hashtextextended('people', 0))`);

/**
 * Changes people as one transaction: the stored answer of a repeat, or the change and its answer. Who may do it is asked
 * in the transaction: the session's roles may have ended meanwhile.
 * @throws refusals not-allowed, idempotency-mismatch, and those of `act`
 */
export function changePeople<A>(
  deps: CoreDeps,
  { name, actor, idempotency }: ChangeRequest,
  act: (change: Change) => Promise<A>,
): Promise<A> {
  const run = async (tx: Tx): Promise<A> => {
    await tx.query(serialize);
    const before = await storedAnswer(tx, actor.personId, idempotency);
    if (before !== undefined) return before.answer as A;
    const [[clock], grants] = await Promise.all([
      tx.query<{ now: Date }>(databaseNow),
      groundsOfPerson(tx, actor.personId),
    ]);
    const now = await deps.clock.now(clock?.now ?? new Date());
    const today = localDate(now, deps.packs.current().calendar.zone);
    const held = grants.filter((grant) => isGrantedOn(grant, today));
    if (!permits(held, 'people.manage')) throw refusal('not-allowed');
    const entries: OutsideEntry[] = [];
    const record: Change['record'] = (...more) =>
      void entries.push(...more.map((entry) => ({ ...entry, actor_id: actor.personId })));
    const answer = await act({ tx, deps, actor, now, today, record });
    tx.last(auditOutside, [now, JSON.stringify(entries)]);
    keepAnswer(tx, actor.personId, idempotency, { status: 201, answer });
    return answer;
  };
  return transact(deps.pool, run, name);
}
