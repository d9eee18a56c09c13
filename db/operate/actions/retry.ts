import { record } from '../../core/audit.ts';
import { owe } from '../../core/close-step.ts';
import { statement } from '../../core/sql.ts';
import type { OperatorAction } from '../action.ts';

const letters = statement(
  'retry_letters',
  `with again as (
     update notifications set delivery = 'owed', reason = null, settled_at = null, try_after = null
     where case_id = $1 and (delivery = 'failed' or (delivery = 'owed' and attempts > 0)) returning id)
   select id from again`,
);
const documents = statement(
  'retry_documents',
  'update documents_owed set try_after = null where case_id = $1 and try_after is not null',
);

/**
 * What fails is tried again at once: letters that were refused or rest, documents, and what the engine does for the
 * case. It is verified when the letters are gone and nothing of the case fails any more (db/operate/verify.ts).
 */
export const retry: OperatorAction<'retry'> = {
  verifiedBy: 'retried',
  async act(work, { personId, reason }) {
    const { tx, row } = work;
    const [again] = await Promise.all([
      tx.query<{ id: string }>(letters, [row.id]),
      tx.query(documents, [row.id]),
    ]);
    record(work, { kind: 'retried', actorId: personId, detail: { letters: again.length }, reason });
    owe(work);
    return { letters: again.map(({ id }) => id) };
  },
};
