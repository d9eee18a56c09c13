/** A document that can't be made: an incident that somebody sees, tried again ever more rarely, in nobody's way. */
import type pg from 'pg';
import { idFrom } from '../../db/core/ids.ts';
import type { OwedDocumentRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';

const later = statement(
  'document_postpone',
  `with owed as (
     update documents_owed set attempts = attempts + 1,
       try_after = clock_timestamp() + least(300, power(2, least(attempts, 10))) * interval '1 second'
     where id = $1 returning case_id, kind)
   insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   select $2, 'document', case_id, kind, 'document:' || kind, $3, 1, clock_timestamp(), clock_timestamp() from owed
   on conflict (id) do update set attempts = incidents.attempts + 1, message = excluded.message,
     last_seen = clock_timestamp(), resolved_at = null`,
);
const clear = statement(
  'document_incident_clear',
  'update incidents set resolved_at = clock_timestamp() where id = $1 and resolved_at is null',
);

function incidentId({ id }: OwedDocumentRow): string {
  return idFrom('incident', 'document', id);
}

/** It is tried again after 1, 2, 4 … seconds, at last every five minutes. */
export async function postpone(pool: pg.Pool, owed: OwedDocumentRow, error: unknown): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await read(pool, later, [owed.id, incidentId(owed), message.slice(0, 2000)]);
}

export function clearFailure(tx: Tx, owed: OwedDocumentRow): void {
  tx.last(clear, [incidentId(owed)]);
}
