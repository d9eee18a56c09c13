import type { AuditKind } from '../../domain/audit-kinds.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
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

/** Writes into the audit what happens to somebody's access: it belongs to no case, so to no chain. */
export async function recordAccess(tx: AccountTx, { kind, actorId, detail, at }: AccessEvent): Promise<void> {
  const entry: OutsideEntry = { kind, actor_id: actorId, detail };
  await tx.query(auditOutside, [at, JSON.stringify([entry])]);
}
