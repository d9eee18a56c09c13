import type pg from 'pg';
import type { LocalDate } from '../../domain/calendar.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** The paper that a claim names, and whether this reader is one of those who check it. */
export interface ClaimRead {
  initiator_id: string;
  issuer: string;
  number: string | null;
  dated: LocalDate | null;
  hours: number;
  title: string;
  checks: boolean;
}

const claim = statement(
  'claim_of_case',
  `select c.initiator_id, e.content->>'issuer' as issuer, e.content->>'number' as number, e.content->>'dated' as dated,
     (e.content->>'hours')::int as hours, e.content->>'title' as title,
     exists (select from tasks t where t.case_id = c.id and t.holder_id = $2::uuid) and not $2::uuid = any(c.author_ids) as checks
   from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
   where c.id = $1::uuid and c.type = 'external-credit'`,
);

/** The claim of outside hours in its current edition; undefined where the case is none. */
export async function readClaim(
  pool: pg.Pool,
  caseId: string,
  readerId: string,
): Promise<ClaimRead | undefined> {
  return (await read<ClaimRead>(pool, claim, [caseId, readerId]))[0];
}
