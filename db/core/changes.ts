import type {
  AuditRow,
  CaseRow,
  DecisionRow,
  EditionRow,
  IncidentRow,
  NotificationRow,
  ReceiptRow,
  StepRow,
  TaskRow,
} from './rows.ts';
import { statement, type Tx } from './sql.ts';

/** Everything one transaction writes about one case. Collected in memory, sent as one statement. */
export interface Changes {
  newCase: boolean;
  editions: EditionRow[];
  steps: Set<StepRow>;
  tasks: Set<TaskRow>;
  decisions: DecisionRow[];
  audit: AuditRow[];
  notifications: NotificationRow[];
  receipts: ReceiptRow[];
  incidents: IncidentRow[];
}

export function noChanges(): Changes {
  return {
    newCase: false,
    editions: [],
    steps: new Set(),
    tasks: new Set(),
    decisions: [],
    audit: [],
    notifications: [],
    receipts: [],
    incidents: [],
  };
}

/** Has anything but the case's own row changed? */
export function hasChanges({ steps, audit, incidents }: Changes): boolean {
  return steps.size > 0 || audit.length > 0 || incidents.length > 0;
}

/**
 * One statement for all that a transaction changes: the case first (rows of others refer to it), then the rest.
 * Rows of the caller win over stored ones, since the caller holds the case's lock.
 */
const apply = statement(
  'core_apply',
  `with
  c as (insert into cases select * from jsonb_populate_recordset(null::cases, $1)
        on conflict (id) do update set
          (subject, organization_ids, author_ids, edition, content_hash, state, step_id, step, holders, since, due, next,
           escalates_at, escalates_to, ending, outcome, closed_at, closed_steps, run, engine_run, wake_at,
           wake_attempts, wake_after, audit_seq, audit_hash) =
          (excluded.subject, excluded.organization_ids, excluded.author_ids, excluded.edition, excluded.content_hash,
           excluded.state, excluded.step_id, excluded.step, excluded.holders, excluded.since, excluded.due,
           excluded.next, excluded.escalates_at, excluded.escalates_to, excluded.ending, excluded.outcome,
           excluded.closed_at, excluded.closed_steps, excluded.run, cases.engine_run, excluded.wake_at,
           excluded.wake_attempts, excluded.wake_after, excluded.audit_seq, excluded.audit_hash)),
  e as (insert into case_editions select * from jsonb_populate_recordset(null::case_editions, $2)),
  s as (insert into steps select * from jsonb_populate_recordset(null::steps, $3)
        on conflict (id) do update set
          (state, due, next_at, armed_for, reminders, reminded, escalations, seats, outcome, closed_at, closed_by, closed_seq) =
          (excluded.state, excluded.due, excluded.next_at, excluded.armed_for, excluded.reminders, excluded.reminded,
           excluded.escalations, excluded.seats, excluded.outcome, excluded.closed_at, excluded.closed_by,
           excluded.closed_seq)),
  t as (insert into tasks select * from jsonb_populate_recordset(null::tasks, $4)
        on conflict (id) do update set
          (holder_id, chain, state, due, closed_at) =
          (excluded.holder_id, excluded.chain, excluded.state, excluded.due, excluded.closed_at)),
  d as (insert into decisions select * from jsonb_populate_recordset(null::decisions, $5)),
  a as (insert into audit (case_id, seq, at, kind, actor_id, for_id, role, step_id, task_id, detail, reason, prev_hash, hash)
        select case_id, seq, at, kind, actor_id, for_id, role, step_id, task_id, detail, reason, prev_hash, hash
        from jsonb_populate_recordset(null::audit, $6)),
  n as (insert into notifications select * from jsonb_populate_recordset(null::notifications, $7)
        on conflict (id) do nothing),
  i as (insert into incidents select * from jsonb_populate_recordset(null::incidents, $8)
        on conflict (id) do update set (attempts, last_seen, resolved_at) =
          (incidents.attempts + 1, excluded.last_seen, null))
  insert into receipts select * from jsonb_populate_recordset(null::receipts, $9)`,
);

/** Sends the changes together with the commit that follows. */
export function flush(tx: Tx, row: CaseRow, changes: Changes): void {
  const { editions, steps, tasks, decisions, audit, notifications, incidents, receipts } = changes;
  const lists = [
    [row],
    editions,
    [...steps],
    [...tasks],
    decisions,
    audit,
    notifications,
    incidents,
    receipts,
  ];
  tx.last(
    apply,
    lists.map((list) => JSON.stringify(list)),
  );
}
