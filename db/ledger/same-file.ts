/** One file proves one thing: the photo of a certificate that a plan item is proven by is no outside claim beside it. */
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import type { Standing } from './credit.ts';

const provenBy = statement(
  'ledger_same_file',
  `select e.id, e.title, e.hours, e.dated_to::text from ledger_entries e
   where e.person_id = $1::uuid and e.source_kind = $2 and e.reverses is null
     and not exists (select from ledger_entries b where b.reverses = e.id)
     and exists (select from attachments mine join attachments theirs on theirs.sha256 = mine.sha256
       where mine.id = any($3::uuid[]) and theirs.id = any(e.attachment_ids))
   order by e.at limit 1`,
);

/** What counts for this person already by the very same file, in the other of the two ways; one file may prove several items. */
export async function countedByFile(
  { tx }: Work,
  personId: string,
  other: 'externalClaim' | 'planItem',
  attachmentIds: readonly string[],
): Promise<Standing | undefined> {
  if (attachmentIds.length === 0) return undefined;
  return (await tx.query<Standing>(provenBy, [personId, other, attachmentIds]))[0];
}
