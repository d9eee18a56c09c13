/** The day that a document bears: its names, its register's year and its heading are of that day. */
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import { declaredDocument, isDocumentKind } from '../../domain/documents.ts';
import type { OwedDocumentRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';

const votedAt = statement(
  'paper_voted_at',
  `select max(closed_at) as at from steps where beside_id = $1 and key = 'vote'`,
);
const datedOf = statement('paper_dated', 'select dated::text as dated from documents where id = $1');

/**
 * Minutes are of the day on which the session ended, whenever they are signed; an extract bears their number and date;
 * every other document is of the day on which it was owed, however late the scribe comes.
 */
export async function dayOf(tx: Tx, owed: OwedDocumentRow, zone: string): Promise<LocalDate> {
  if (owed.kind === 'minutes') {
    const [voted] = await tx.query<{ at: Date | null }>(votedAt, [owed.case_id]);
    if (voted?.at) return localDate(voted.at, zone);
  }
  if (isDocumentKind(owed.kind) && declaredDocument(owed.kind).bearsItsNumber === true) {
    const [borne] = await tx.query<{ dated: LocalDate }>(datedOf, [owed.after_id]);
    if (borne !== undefined) return borne.dated;
  }
  return localDate(owed.owed_at, zone);
}
