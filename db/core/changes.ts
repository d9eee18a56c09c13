import type {
  AuditRow,
  CaseRow,
  DecisionRow,
  EditionRow,
  IncidentRow,
  NotificationRow,
  OwedDocumentRow,
  ReceiptRow,
  StepRow,
  TaskRow,
} from './rows.ts';
import { statement, type Statement, type Tx } from './sql.ts';

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
  papers: OwedDocumentRow[];
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
    papers: [],
  };
}

/** Has anything but the case's own row changed? */
export function hasChanges({ steps, audit, incidents }: Changes): boolean {
  return steps.size > 0 || audit.length > 0 || incidents.length > 0;
}

/** The case's columns that change; `engine_run` is the confirmations' own (db/core/wake.ts). */
const caseColumns = `process_version, subject, organization_ids, author_ids, edition, agreed_edition, content_hash, state, step_id, step, holders, since,
  due, next, escalates_at, escalates_to, ending, outcome, paused_at, closed_at, closed_steps, run, wake_at, wake_attempts,
  wake_after, audit_seq, audit_hash`;
const stepColumns = `state, due, next_at, armed_for, reminders, reminded, authorities, escalations, seats, outcome, closed_at,
  closed_by, closed_seq`;
const taskColumns = 'holder_id, chain, state, due, closed_at';
const letterColumns = 'id, person_id, case_id, step_id, task_id, kind, number, params, at';
const auditColumns = `case_id, seq, at, kind, actor_id, for_id, role, step_id, task_id, detail, reason, prev_hash, hash`;

const of = (columns: string, alias: string) =>
  columns
    .split(',')
    .map((column) => `${alias}.${column.trim()}`)
    .join(', ');
const overwrite = (columns: string) =>
  `on conflict (id) do update set (${columns}) = (${of(columns, 'excluded')})`;

/** How each list is written, given its parameter. */
const writes = {
  newCase: (row: string) => `insert into cases select * from jsonb_populate_record(null::cases, ${row})`,
  newCases: (list: string) =>
    `insert into cases select * from jsonb_populate_recordset(null::cases, ${list})`,
  case: (row: string) => `update cases set (${caseColumns}) = (${of(caseColumns, 'r')})
    from jsonb_populate_record(null::cases, ${row}) r where cases.id = r.id`,
  cases: (list: string) => `update cases set (${caseColumns}) = (${of(caseColumns, 'r')})
    from jsonb_populate_recordset(null::cases, ${list}) r where cases.id = r.id`,
  editions: (list: string) =>
    `insert into case_editions select * from jsonb_populate_recordset(null::case_editions, ${list})`,
  steps: (list: string) =>
    `insert into steps select * from jsonb_populate_recordset(null::steps, ${list}) ${overwrite(stepColumns)}`,
  tasks: (list: string) =>
    `insert into tasks select * from jsonb_populate_recordset(null::tasks, ${list}) ${overwrite(taskColumns)}`,
  decisions: (list: string) =>
    `insert into decisions select * from jsonb_populate_recordset(null::decisions, ${list})`,
  audit: (list: string) => `insert into audit (${auditColumns})
    select ${auditColumns} from jsonb_populate_recordset(null::audit, ${list})`,
  notifications: (list: string) => `insert into notifications (${letterColumns})
    select ${letterColumns} from jsonb_populate_recordset(null::notifications, ${list}) on conflict (id) do nothing`,
  incidents: (list: string) => `insert into incidents
    select * from jsonb_populate_recordset(null::incidents, ${list}) on conflict (id) do update
    set (attempts, last_seen, resolved_at) = (incidents.attempts + 1, excluded.last_seen, null)`,
  papers: (list: string) => `insert into documents_owed
    select * from jsonb_populate_recordset(null::documents_owed, ${list}) on conflict (id) do nothing`,
  receipts: (list: string) =>
    `insert into receipts select * from jsonb_populate_recordset(null::receipts, ${list})`,
} as const;

type Written = keyof typeof writes;

const statements = new Map<string, Statement>();

/** One statement that writes these lists: what a transaction does not change costs it nothing. */
function statementFor(lists: readonly Written[]): Statement {
  const key = lists.join();
  const known = statements.get(key);
  if (known !== undefined) return known;
  const parts = lists.map((list, index) => `${list}_ as (${writes[list](`$${index + 1}`)})`);
  const made = statement(`core_apply_${statements.size}`, `with ${parts.join(',\n')} select`);
  statements.set(key, made);
  return made;
}

/** What these changes write, list by list; what nothing is written of is left out. */
function listsOf(all: readonly Changes[]): [Written, readonly unknown[]][] {
  const lists: [Written, readonly unknown[]][] = [
    ['editions', all.flatMap(({ editions }) => editions)],
    ['steps', all.flatMap(({ steps }) => [...steps])],
    ['tasks', all.flatMap(({ tasks }) => [...tasks])],
    ['decisions', all.flatMap(({ decisions }) => decisions)],
    ['audit', all.flatMap(({ audit }) => audit)],
    ['notifications', all.flatMap(({ notifications }) => notifications)],
    ['incidents', all.flatMap(({ incidents }) => incidents)],
    ['papers', all.flatMap(({ papers }) => papers)],
    ['receipts', all.flatMap(({ receipts }) => receipts)],
  ];
  return lists.filter(([, rows]) => rows.length > 0);
}

function send(tx: Tx, lists: readonly [Written, unknown][]): void {
  tx.last(
    statementFor(lists.map(([list]) => list)),
    lists.map(([, value]) => JSON.stringify(value)),
  );
}

/**
 * Sends all that a transaction changes, as one statement that travels with the commit. Rows of the caller win over
 * stored ones, since the caller holds the case's lock.
 */
export function flush(tx: Tx, row: CaseRow, changes: Changes): void {
  send(tx, [[changes.newCase ? 'newCase' : 'case', row], ...listsOf([changes])]);
}

/** The same of many cases whose locks the caller holds, as one statement for all of them. */
export function flushAll(tx: Tx, cases: readonly { row: CaseRow; changes: Changes }[]): void {
  if (cases.length === 0) return;
  const rows = cases.map(({ row }) => row);
  send(tx, [['cases', rows], ...listsOf(cases.map(({ changes }) => changes))]);
}

/** The same of many new cases, as one statement for all of them; a business key that is taken fails the whole. */
export function flushNew(tx: Tx, cases: readonly { row: CaseRow; changes: Changes }[]): void {
  if (cases.length === 0) return;
  const rows = cases.map(({ row }) => row);
  send(tx, [['newCases', rows], ...listsOf(cases.map(({ changes }) => changes))]);
}
