/** A correction of the ledger by a person: with a reason, never of their own hours, and the owner hears of it. */
import { localDate } from '../../domain/calendar.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { databaseNow } from '../core/clock.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import { groundsOfPerson, isGrantedOn } from '../core/grounds.ts';
import { keepAnswer, storedAnswer, type Idempotency } from '../core/idempotency.ts';
import { idFrom } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { reverseEntry } from './credit.ts';

const ownerOf = statement('ledger_owner', 'select person_id, title from ledger_entries where id = $1::uuid');

/** Owes a letter of no case; the same id again owes nothing. */
export const oweLetter = statement(
  'ledger_owe_letter',
  `insert into notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select r.id, r.person_id, null, null, null, r.kind, 0, r.params, $2
   from jsonb_to_recordset($1::jsonb) as r(id uuid, person_id uuid, kind text, params jsonb)
   on conflict (id) do nothing`,
);

/**
 * Takes an entry back. Who may is asked in the transaction: the session's roles may have ended meanwhile.
 * @throws refusals not-found, not-allowed, conflict-of-interest, already-ended, idempotency-mismatch
 */
export function correctLedger(
  deps: CoreDeps,
  actor: Actor,
  { entryId, reason }: { entryId: string; reason: string },
  idempotency?: Idempotency,
): Promise<{ id: string }> {
  const run = async (tx: Tx): Promise<{ id: string }> => {
    const before = await storedAnswer(tx, actor.personId, idempotency);
    if (before !== undefined) return before.answer as { id: string };
    const [[clock], grants, [entry]] = await Promise.all([
      tx.query<{ now: Date }>(databaseNow),
      groundsOfPerson(tx, actor.personId),
      tx.query<{ person_id: string; title: string }>(ownerOf, [entryId]),
    ]);
    const now = await deps.clock.now(clock?.now ?? new Date());
    const today = localDate(now, deps.packs.current().calendar.zone);
    const held = grants.filter((grant) => isGrantedOn(grant, today));
    if (!permits(held, 'ledger.correct')) throw refusal('not-allowed');
    if (entry === undefined) throw refusal('not-found');
    if (entry.person_id === actor.personId) throw refusal('conflict-of-interest');
    const answer = await reverseEntry({ tx, now }, entryId, reason, actor.personId);
    const letter = {
      id: idFrom('letter', 'hoursReversed', answer.id),
      person_id: entry.person_id,
      kind: 'hoursReversed',
      params: { subject: `«${entry.title}»`, reason },
    };
    await tx.query(oweLetter, [JSON.stringify([letter]), now]);
    keepAnswer(tx, actor.personId, idempotency, { status: 201, answer });
    return answer;
  };
  return transact(deps.pool, run, 'reverseEntry');
}
