import { hashOf } from '../../domain/canonical.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

const receipt = statement('receipt_find', 'select input_hash, result from receipts where key = $1');

/**
 * Does an effect once: its receipt, with the input's hash and the result, commits in the effect's own transaction.
 * A repeat returns the result. Another input under the same key fails the activity, which makes it an incident
 * (worker/incidents.ts) and not a skip: the case stays as it is, and somebody must look.
 */
export async function once<R>(work: Work, key: string, input: unknown, effect: () => Promise<R>): Promise<R> {
  const inputHash = hashOf(input);
  const [found] = await work.tx.query<{ input_hash: string; result: R }>(receipt, [key]);
  if (found !== undefined) {
    if (found.input_hash !== inputHash) throw new Error(`The receipt ${key} was given for another input`);
    return found.result;
  }
  const result = await effect();
  work.changes.receipts.push({ key, case_id: work.row.id, input_hash: inputHash, result, at: work.wallNow });
  return result;
}
