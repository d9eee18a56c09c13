/** Reads one case with all that its page shows, in one statement. */
import type pg from 'pg';
import type { StoredSeat } from '../entities/stored.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { documentsOfCase, owedOfCase, type DocumentRead, type OwedRead } from './documents.ts';
import { health, openTasks, type CaseListRead } from './cases.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

/** Instants come out of PostgreSQL's JSON as text, ISO 8601 with an offset. */
type Instant = string;

export interface StepRead {
  id: string;
  key: string;
  round: number;
  branch: string;
  /** The case that holds it: a session. */
  beside_id: string | null;
  state: 'open' | 'closed' | 'withdrawn';
  opened_at: Instant;
  due: Instant;
  /** The next reminder, term or authority; null when nothing more happens by itself. */
  next_at: Instant | null;
  term_days: number | null;
  on_term: string;
  term_outcome: string | null;
  authorities: { role: string; scope: string; at: string }[];
  escalations: number;
  seats: StoredSeat[];
  /** Authors who would have been asked; null where there were none. */
  recused: string[] | null;
  outcome: string | null;
  closed_at: Instant | null;
  closed_by: string | null;
}

export interface DecisionRead {
  step_id: string;
  task_id: string;
  seat: string;
  actor_id: string;
  for_id: string | null;
  role: string;
  scope: string;
  choice: string;
  form: Record<string, unknown>;
  decided_at: Instant;
}

export interface EditionRead {
  number: number;
  content: Record<string, unknown>;
  content_hash: string;
  attachment_ids: string[];
  created_by: string;
  created_at: Instant;
}

export interface QuestionRead {
  id: string;
  task_id: string;
  from_id: string;
  to_id: string;
  text: string;
  asked_at: Instant | Date;
  answer: string | null;
  answered_at: Instant | Date | null;
}

export interface AttachmentRead {
  id: string;
  sha256: string;
  name: string;
  media_type: string;
  size: number;
}

export interface IncidentRead {
  id: string;
  kind: string;
  case_id: string | null;
  activity: string;
  fingerprint: string;
  message: string;
  attempts: number;
  first_seen: Instant;
  last_seen: Instant;
}

export interface SentBackRead {
  step_id: string;
  at: Instant;
  reason: string;
}

export interface CaseRead extends Omit<CaseListRead, 'sort_value'> {
  author_ids: string[];
  process_version: number;
  pack_version: number;
  edition: number;
  content_hash: string;
  step_id: string | null;
  next: string | null;
  escalates_at: Date | null;
  escalates_to: string | null;
  ending: string | null;
  steps: StepRead[];
  decisions: DecisionRead[];
  editions: EditionRead[];
  questions: QuestionRead[];
  attachments: AttachmentRead[];
  documents: DocumentRead[];
  owed_documents: OwedRead[];
  /** Steps from which an operator has sent the case back. */
  sent_back: SentBackRead[];
  incidents: IncidentRead[];
}

const all = (columns: string, from: string, order: string) =>
  `(select coalesce(json_agg(x order by ${order}), '[]') from (select ${columns} from ${from}) x)`;

/** The audit says it of each opening: the step's own row is about those who are asked. */
const recused = `(select a.detail->'recused' from audit a
  where a.case_id = s.case_id and a.step_id = s.id and a.kind = 'opened') as recused`;

const oneCase = statement(
  'read_case',
  `select c.id, c.type, c.business_key, c.subject, c.state, c.step, c.step_id, c.since, c.due, c.level, c.year,
     c.organization_ids, c.initiator_id, c.author_ids, c.opened_at, c.closed_at, c.archived_at, c.paused_at, c.outcome, c.process_version, c.pack_version, c.edition,
     c.content_hash, c.next, c.escalates_at, c.escalates_to, c.ending,
     ${health} as health, ${openTasks} as open_tasks,
     ${all(`s.*, ${recused}`, 'steps s where s.case_id = c.id', 'x.opened_at, x.id')} as steps,
     ${all('*', 'decisions d where d.case_id = c.id', 'x.decided_at, x.id')} as decisions,
     ${all('*', 'case_editions e where e.case_id = c.id', 'x.number')} as editions,
     ${documentsOfCase} as documents, ${owedOfCase} as owed_documents,
     ${all('a.step_id, a.at, a.reason', `audit a where a.case_id = c.id and a.kind = 'sentBack'`, 'x.at')} as sent_back,
     ${all('*', 'questions q where q.case_id = c.id', 'x.asked_at, x.id')} as questions,
     ${all('*', 'incidents i where i.case_id = c.id and i.resolved_at is null', 'x.last_seen desc, x.id')} as incidents,
     ${all(
       'a.id, a.sha256, a.name, a.media_type, a.size',
       `attachments a where a.id = any(array(
          select unnest(e.attachment_ids) from case_editions e where e.case_id = c.id
          union select (d.form->>'scan')::uuid from decisions d
          where d.case_id = c.id and d.form->>'scan' is not null))`,
       'x.name, x.id',
     )} as attachments
   from cases c where c.id = $7::uuid and ${visibleToReader}`,
);

/** The case, if the reader may see it. `now` is business time, by which it is overdue. */
export async function readCase(
  pool: pg.Pool,
  reader: Reader,
  caseId: string,
  now: Date,
): Promise<CaseRead | undefined> {
  const rows = await read<CaseRead>(pool, oneCase, [...readerParameters(reader), now, caseId]);
  return rows[0];
}

export interface TimelineRead {
  seq: number;
  at: Date;
  kind: string;
  actor_id: string | null;
  for_id: string | null;
  role: string | null;
  step_id: string | null;
  task_id: string | null;
  reason: string | null;
  detail: Record<string, unknown>;
}

const timeline = statement(
  'read_timeline',
  `select seq, at, kind, actor_id, for_id, role, step_id, task_id, reason, detail
   from audit where case_id = $1::uuid order by seq`,
);

/** Every event of a case that the caller has found visible, in order. */
export function readTimeline(pool: pg.Pool, caseId: string): Promise<TimelineRead[]> {
  return read(pool, timeline, [caseId]);
}
