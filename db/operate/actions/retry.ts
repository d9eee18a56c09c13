import { record } from '../../core/audit.ts';
import { owe } from '../../core/close-step.ts';
import { statement } from '../../core/sql.ts';
import type { OperatorAction } from '../action.ts';

/**
 * A refused letter was never taken: what is tried again of one person in one transaction goes as one e-mail. One that may
 * have been taken (the server was down) goes as it went, under its Message-ID.
 */
const letters = statement(
  'retry_letters',
  `update notifications set delivery = 'owed', reason = null, settled_at = null, try_after = null, held_until = null,
     attempts = greatest(attempts, 1),
     bundle = case delivery when 'failed' then md5(person_id || '/' || pg_current_xact_id())::uuid else bundle end
   where case_id = $1 and (delivery = 'failed' or (delivery = 'owed' and attempts > 0)) returning id`,
);
const documents = statement(
  'retry_documents',
  'update documents_owed set try_after = null where case_id = $1 and try_after is not null',
);

const failing = statement(
  'retry_failing',
  `select exists (select from incidents where case_id = $1 and resolved_at is null) as fails`,
);

/**
 * What fails is tried again at once: letters that were refused or rest, documents, and what the engine does for the
 * case. It is verified when the letters are gone and nothing of the case fails any more (db/operate/verify.ts).
 */
export const retry: OperatorAction<'retry'> = {
  verifiedBy: 'retried',
  async act(work, { personId, reason }) {
    const { tx, row } = work;
    const [again, , [found]] = await Promise.all([
      tx.query<{ id: string }>(letters, [row.id]),
      tx.query(documents, [row.id]),
      tx.query<{ fails: boolean }>(failing, [row.id]),
    ]);
    record(work, { kind: 'retried', actorId: personId, detail: { letters: again.length }, reason });
    // The engine is woken where it has something to do: letters and documents go by themselves.
    if (found?.fails === true || row.wake_at !== null) owe(work);
    return { letters: again.map(({ id }) => id) };
  },
};
