/** What looks over the data have found, kept from one to the next (docs/decisions/0036). Wall time. */
import type pg from 'pg';
import type { BothTexts } from '../../domain/text-object.ts';
import { idFrom, newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** A finding as the checker gives it. */
export interface Found {
  rule: string;
  caseId: string | null;
  fingerprint: string;
  detail: Record<string, unknown>;
}

/** A look and what came of it. */
export interface Looked {
  findings: readonly Found[];
  /** The rules that were applied: what others had found stays as it is. */
  rules: readonly string[];
  notes: readonly BothTexts[];
  /** It looked at this case alone. */
  caseId?: string | undefined;
}

/** One that comes back is first seen anew: between the two it was not there. */
const keep = statement(
  'findings_keep',
  `with found as materialized (
     select * from jsonb_to_recordset($1) as r(id uuid, rule text, case_id uuid, fingerprint text, detail jsonb)),
   gone as (
     update findings f set resolved_at = clock_timestamp()
     where f.resolved_at is null and f.rule = any($2::text[]) and ($3::uuid is null or f.case_id = $3)
       and not exists (select from found n where n.rule = f.rule and n.fingerprint = f.fingerprint))
   insert into findings as f (id, rule, case_id, fingerprint, detail, first_seen, last_seen)
   select id, rule, case_id, fingerprint, detail, clock_timestamp(), clock_timestamp() from found
   on conflict (rule, fingerprint) do update set detail = excluded.detail, last_seen = excluded.last_seen,
     first_seen = case when f.resolved_at is null then f.first_seen else excluded.first_seen end, resolved_at = null`,
);
const note = statement(
  'data_check_note',
  `insert into data_checks (id, night, started_at, ended_at, rules, found, notes)
   values ($1, null, clock_timestamp(), clock_timestamp(), $2, $3, $4)
   on conflict (id) do update
     set ended_at = excluded.ended_at, rules = excluded.rules, found = excluded.found, notes = excluded.notes`,
);

/**
 * Keeps what a look has found and resolves what it finds no longer. A look over all data is noted with when it was, that
 * of a night under the id that was claimed for it.
 */
export async function keepFindings(pool: pg.Pool, looked: Looked, checkId = newId()): Promise<void> {
  const { findings, rules, notes, caseId } = looked;
  // The same finding twice in one look is one row.
  const once = new Map(findings.map((finding) => [`${finding.rule}\n${finding.fingerprint}`, finding]));
  const rows = [...once.values()].map(({ rule, caseId: of, fingerprint, detail }) => ({
    ...{ id: idFrom('finding', rule, fingerprint), rule, case_id: of, fingerprint, detail },
  }));
  await read(pool, keep, [JSON.stringify(rows), rules, caseId ?? null]);
  if (caseId === undefined)
    await read(pool, note, [checkId, rules.length, rows.length, JSON.stringify(notes)]);
}

/** Whoever claims the night looks; one who died in the middle of it is followed by another. */
const claim = statement(
  'data_check_claim',
  `insert into data_checks as c (id, night, started_at, notes)
   select $1, $2::date, clock_timestamp(), '[]'
   where $3 or coalesce((select max(coalesce(ended_at, started_at)) from data_checks), (select min(opened_at) from cases))
     < clock_timestamp() - interval '2 days'
   on conflict (night) do update set started_at = excluded.started_at
     where c.ended_at is null and c.started_at < clock_timestamp() - interval '3 hours'
   returning id`,
);

/**
 * Claims the look of this day, for one of all workers and once.
 * @param atNight false: only where nobody has looked for two days, because the server is off at night
 * @returns the look's id; undefined where another has it, or has done it
 */
export async function claimNight(pool: pg.Pool, day: string, atNight: boolean): Promise<string | undefined> {
  return (await read<{ id: string }>(pool, claim, [newId(), day, atNight]))[0]?.id;
}
