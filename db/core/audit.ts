import type { AuditKind } from '../../domain/audit-kinds.ts';
import { canonicalJson } from '../../domain/canonical.ts';
import { sha256 } from './ids.ts';
import type { AuditRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

export interface AuditEntry {
  kind: AuditKind;
  actorId?: string | null;
  forId?: string | null;
  role?: string | null;
  stepId?: string | null;
  taskId?: string | null;
  detail?: Record<string, unknown>;
  reason?: string | null;
}

/**
 * Appends to the case's chain: each row's hash covers the row before it. Ids only, no names. What the engine did says
 * in which run, so that a zombie's writing would show.
 */
export function record(work: Work, entry: AuditEntry): void {
  const { row } = work;
  const body = {
    case_id: row.id,
    seq: row.audit_seq + 1,
    at: work.now,
    kind: entry.kind,
    actor_id: entry.actorId ?? null,
    for_id: entry.forId ?? null,
    role: entry.role ?? null,
    step_id: entry.stepId ?? null,
    task_id: entry.taskId ?? null,
    detail: { ...entry.detail, ...(work.run !== undefined && { run: work.run }) },
    reason: entry.reason ?? null,
    prev_hash: row.audit_hash,
  } satisfies Omit<AuditRow, 'hash'>;
  const hash = auditHash(body);
  work.changes.audit.push({ ...body, hash });
  row.audit_seq += 1;
  row.audit_hash = hash;
}

/** The hash of an audit row, over everything in it but itself. The checker recomputes it. */
export function auditHash(body: Omit<AuditRow, 'hash'>): string {
  return sha256(canonicalJson({ ...body, at: body.at.toISOString() }));
}

/**
 * What belongs to no case, so to no chain: `$1` when, `$2` a list of `OutsideEntry`. Accounts' connections look in their own
 * schema first, hence `public`.
 */
export const auditOutside = statement(
  'audit_outside',
  `insert into public.audit (case_id, seq, at, kind, actor_id, for_id, role, detail, reason, prev_hash, hash)
   select null, null, $1::timestamptz, r.kind, r.actor_id, r.for_id, r.role, coalesce(r.detail, '{}'), r.reason, '', ''
   from jsonb_to_recordset($2::jsonb)
     as r(kind text, actor_id uuid, for_id uuid, role text, detail jsonb, reason text)`,
);

/** An entry of no case: a refusal, an order, an import. Ids only, no names. */
export interface OutsideEntry {
  kind: AuditKind;
  actor_id: string | null;
  /** Whom it is about. */
  for_id?: string;
  role?: string | null;
  detail?: Record<string, unknown>;
  reason?: string | null;
}
