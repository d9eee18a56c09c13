/** Papers that are, or look like, the one of a claim: in the ledger and in claims that are still open. */
import type { LocalDate } from '../../domain/calendar.ts';
import { isLikeItem, paperKey, resemblance, type Paper, type Resemblance } from '../../domain/paper-key.ts';
import { statement, type Statement } from '../core/sql.ts';

/** A paper that another one is compared with. */
export interface KnownPaper extends Paper {
  personId: string;
  /** Their data were erased: the ledger tells no name. */
  erased: boolean;
  /** Of the entry; null where it is only claimed. */
  entryId: string | null;
  /** Of the claim; null where it came another way. */
  caseId: string | null;
}

export interface Double extends KnownPaper {
  /** The same paper, or in what it differs by a letter. */
  like: 'same' | Resemblance;
}

interface PaperRow {
  person_id: string;
  erased: boolean;
  entry_id: string | null;
  case_id: string | null;
  issuer: string;
  number: string | null;
  dated: LocalDate;
  hours: number;
  title: string;
}

// The holder's own papers all, for a letter may be changed; of others the very same one alone: papers of one course
// bear numbers in a row.
const erasedSql = (person: string) =>
  `exists (select from erasures x where x.person_id = ${person} and x.done_at is not null)`;

const entries = statement(
  'ledger_papers',
  `select e.person_id, ${erasedSql('e.person_id')} as erased, e.id as entry_id, case when e.source_kind = 'externalClaim' then e.source_id::uuid end as case_id,
     e.issuer, e.number, e.dated_to::text as dated, e.hours, e.title
   from ledger_entries e where (e.person_id = $1::uuid or e.paper_key = $2) and e.issuer is not null and e.reverses is null
     and not exists (select from ledger_entries b where b.reverses = e.id)
   order by e.dated_to, e.id limit 500`,
);
const claims = statement(
  'claimed_papers',
  `select c.initiator_id as person_id, ${erasedSql('c.initiator_id')} as erased, null::uuid as entry_id, c.id as case_id, e.content->>'issuer' as issuer,
     e.content->>'number' as number, e.content->>'dated' as dated, (e.content->>'hours')::int as hours,
     e.content->>'title' as title
   from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
   where c.type = 'external-credit' and c.closed_at is null and c.ending is null
     and (c.initiator_id = $1::uuid or e.content->>'dated' = $2) and e.content->>'stage' = 'done'
   order by c.opened_at, c.id limit 500`,
);

/** Runs one statement: in a transaction, or outside of any. */
export type Ask = <R>(query: Statement, values: readonly unknown[]) => Promise<R[]>;

/** Papers like this one of its holder's, the same ones of others'; the claim itself is left out. */
export async function readDoubles(
  ask: Ask,
  { personId, caseId, paper }: { personId: string; caseId: string; paper: Paper },
): Promise<Double[]> {
  const key = paperKey(paper);
  const rows = [
    ...(await ask<PaperRow>(entries, [personId, key])),
    ...(await ask<PaperRow>(claims, [personId, paper.dated])),
  ];
  return rows.flatMap((row): Double[] => {
    if (row.case_id === caseId) return [];
    const known = knownPaper(row);
    const own = row.person_id === personId;
    const like = paperKey(known) === key ? 'same' : own ? resemblance(paper, known) : undefined;
    return like === undefined ? [] : [{ ...known, like }];
  });
}

function knownPaper({
  person_id: personId,
  entry_id: entryId,
  case_id: caseId,
  number,
  ...paper
}: PaperRow): KnownPaper {
  return { ...paper, personId, entryId, caseId, number: number ?? '' };
}

/** An item of the holder's own plan that may be the same doing as a claimed paper. */
export interface LikeItem {
  title: string;
  hours: number;
  dated: LocalDate;
  isCounted: boolean;
}

const ownItems = statement(
  'ledger_like_items',
  `select title, hours, done_on::text as dated, state = 'confirmed' as "isCounted" from iop_items
   where person_id = $1::uuid and state in ('done', 'confirmed') and hours > 0 order by done_on, title limit 500`,
);

/** Items that the holder has marked as done and that may be what the paper is for: for the checker to judge. */
export async function readLikeItems(
  ask: Ask,
  { personId, paper }: { personId: string; paper: Paper },
): Promise<LikeItem[]> {
  return (await ask<LikeItem>(ownItems, [personId])).filter((item) => isLikeItem(paper, item));
}
