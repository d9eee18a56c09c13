/** Reads of what the check of data has found. */
import type pg from 'pg';
import type { BothTexts } from '../../domain/text-object.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface FindingRead {
  id: string;
  rule: string;
  case_id: string | null;
  /** The case's process; null where it is of no case. */
  type: string | null;
  detail: Record<string, unknown>;
  first_seen: Date;
  last_seen: Date;
  resolved_at: Date | null;
}

const findings = statement(
  'read_findings',
  `select f.id, f.rule, f.case_id, c.type, f.detail, f.first_seen, f.last_seen, f.resolved_at
   from findings f left join cases c on c.id = f.case_id
   where (f.resolved_at is not null) = $1 and ($2::uuid is null or f.case_id = $2)
     and ($3::timestamptz is null or (f.first_seen, f.id) < ($3, $4::uuid))
   order by f.first_seen desc, f.id desc limit $5`,
);

/** What stands now, or what has been mended, of all cases or one, latest first. */
export function readFindings(
  pool: pg.Pool,
  filters: { resolved: boolean; caseId: string | undefined },
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<FindingRead[]> {
  const { resolved, caseId } = filters;
  return read(pool, findings, [resolved, caseId ?? null, after?.[0] ?? null, after?.[1] ?? null, limit]);
}

export interface LastCheck {
  ended_at: Date;
  rules: number;
  found: number;
  notes: BothTexts[];
}

const lastCheck = statement(
  'read_last_data_check',
  'select ended_at, rules, found, notes from data_checks where ended_at is not null order by ended_at desc limit 1',
);

/** When all data were looked over last; undefined before the first time. */
export async function readLastCheck(pool: pg.Pool): Promise<LastCheck | undefined> {
  return (await read<LastCheck>(pool, lastCheck))[0];
}
