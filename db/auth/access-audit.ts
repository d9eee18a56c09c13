import type { AuditKind } from '../../domain/audit-kinds.ts';
import { statement } from '../core/sql.ts';
import type { AccountTx } from './in-transaction.ts';

export interface AccessEvent {
  kind: Extract<AuditKind, 'invited' | 'codePrinted' | 'passwordSet' | 'apiKeyMade' | 'apiKeyEnded'>;
  /** Null for what nobody signed in does, and for the program itself. */
  actorId: string | null;
  /** Ids and plain words only; never a code, a key or a name. */
  detail: { personId: string } & Record<string, string | readonly string[]>;
  /** Business time. */
  at: Date;
}

const insert = statement(
  'access_audit',
  `insert into public.audit (case_id, seq, at, kind, actor_id, task_id, detail, prev_hash, hash)
   values (null, null, $1, $2, $3, null, $4, '', '')`,
);

/** Writes into the audit what happens to somebody's access: it belongs to no case, so to no chain. */
export async function recordAccess(tx: AccountTx, event: AccessEvent): Promise<void> {
  await tx.query(insert, [event.at, event.kind, event.actorId, JSON.stringify(event.detail)]);
}
