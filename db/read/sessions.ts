/** Reads of the council's sessions with their agendas: what each program's step that goes with the session says. */
import type pg from 'pg';
import { waitingForAgenda } from '../../domain/sitting.ts';
import type { StoredSeat } from '../entities/stored.ts';
import { placeOnAgenda } from '../council/questions.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { documentsOfCase, owedOfCase, type DocumentRead, type OwedRead } from './documents.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface QuestionOnAgenda {
  case_id: string;
  subject: string;
  content: Record<string, unknown>;
  initiator_id: string;
  author_ids: string[];
  /** The case's state: a program may have gone on, or been withdrawn. */
  state: string;
  /** Its step that goes with the session, the latest. */
  step: 'session' | 'vote';
  step_id: string;
  step_state: 'open' | 'closed' | 'withdrawn';
  outcome: string | null;
  due: string;
  content_hash: string;
  seats: StoredSeat[];
  answers: { seat: string; choice: string }[];
  /** Of the last round that was reviewed: the new edition of a conciliation isn't reviewed again. */
  opinions: { choice: string; scores: Record<string, number> | null }[];
  /** The reader's own open task in it. */
  task_id: string | null;
  /** The open tasks of drafting or signing the minutes of what was voted on here, the reader's own among them. */
  minutes_tasks: { id: string; step: string; holder: string }[];
}

export interface SessionRead extends Sorted {
  id: string;
  state: string;
  subject: string;
  step: string | null;
  outcome: string | null;
  initiator_id: string;
  opened_at: Date;
  closed_at: Date | null;
  starts_at: Date;
  content: Record<string, unknown>;
  decisions: { choice: string; form: Record<string, unknown>; decided_at: string }[];
  agenda: QuestionOnAgenda[];
  documents: DocumentRead[];
  owed_documents: OwedRead[];
  /** The reader's own open task of preparing or closing it. */
  task_id: string | null;
  task_step: string | null;
}

/** The day of an ordinary one, as called or last moved; of an electronic one the moment it was called. */
const startsAt = `case when e.content->>'kind' = 'ordinary' then
    (select s.due from steps s where s.case_id = c.id and s.key = 'planned' order by s.opened_at desc, s.id desc limit 1)
  else c.opened_at end`;

const ownTask = (step: string) =>
  `(select t.id from tasks t where t.step_id = ${step} and t.holder_id = $1::uuid and t.state = 'open' limit 1)`;

const agenda = `(select coalesce(json_agg(q order by q.place, q.joined_at, q.case_id), '[]') from (
    select distinct on (s.case_id) s.case_id, ${placeOnAgenda('e.content', 's.case_id')} as place,
      min(s.opened_at) over (partition by s.case_id) as joined_at, p.subject, pe.content, p.initiator_id, p.author_ids, p.state,
      s.key as step, s.id as step_id, s.state as step_state, s.outcome, s.due,
      s.content_hash, s.seats,
      (select coalesce(json_agg(json_build_object('seat', d.seat, 'choice', d.choice)), '[]')
       from decisions d where d.step_id = s.id) as answers,
      (select coalesce(json_agg(json_build_object('choice', d.choice, 'scores', d.form->'scores')), '[]')
       from decisions d join steps o on o.id = d.step_id and o.key = 'opinions' and o.round = (
         select max(r.round) from steps r
         where r.case_id = s.case_id and r.key = 'opinions' and r.state = 'closed' and r.round <= s.round)
       where d.case_id = s.case_id and d.choice <> 'replace') as opinions,
      ${ownTask('s.id')} as task_id,
      (select coalesce(json_agg(json_build_object('id', t.id, 'step', ts.key, 'holder', t.holder_id) order by t.id), '[]')
       from tasks t join steps ts on ts.id = t.step_id
       where t.case_id = s.case_id and t.state = 'open' and ts.key in ('minutes', 'signature')
         and ts.round = s.round and s.state = 'closed') as minutes_tasks
    from steps s join cases p on p.id = s.case_id
    join case_editions pe on pe.case_id = s.case_id and pe.number = s.edition
    where s.beside_id = c.id and s.key in ('session', 'vote')
    order by s.case_id, (s.key = 'vote') desc, s.opened_at desc) q)`;

const columns = `c.id, c.state, c.subject, c.step, c.outcome, c.initiator_id, c.opened_at, e.content,
  (select max(s.closed_at) from steps s where s.case_id = c.id and s.key = 'voting') as closed_at,
  ${startsAt} as starts_at,
  (select coalesce(json_agg(json_build_object('choice', d.choice, 'form', d.form, 'decided_at', d.decided_at)
     order by d.decided_at), '[]') from decisions d where d.case_id = c.id) as decisions,
  ${agenda} as agenda, ${documentsOfCase} as documents, ${owedOfCase} as owed_documents,
  ${ownTask('c.step_id')} as task_id, c.step as task_step`;

const from = `from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
  where c.type = 'council-session' and ${visibleToReader}`;

const one = statement('read_session', `select ${columns}, '' as sort_value ${from} and c.id = $6::uuid`);

/** One session with its agenda, if the reader may see it. */
export async function readSession(
  pool: pg.Pool,
  reader: Reader,
  id: string,
): Promise<SessionRead | undefined> {
  return (await read<SessionRead>(pool, one, [...readerParameters(reader), id]))[0];
}

const sortColumns = { starts: { column: `(${startsAt})`, type: 'timestamptz' } } as const;

const latestTask = statement(
  'read_session_task',
  `select t.id, s.content_hash from tasks t join steps s on s.id = t.step_id
   where s.case_id = $1::uuid and s.key = $2 and t.holder_id = $3::uuid
   order by (t.state = 'open') desc, s.opened_at desc limit 1`,
);

/** The person's task in this step of the session, the open one or the last: a repeated request asks for what is done. */
export async function readSessionTask(
  pool: pg.Pool,
  sessionId: string,
  step: string,
  personId: string,
): Promise<{ id: string; content_hash: string } | undefined> {
  const rows = await read<{ id: string; content_hash: string }>(pool, latestTask, [
    sessionId,
    step,
    personId,
  ]);
  return rows[0];
}

const agendaTask = statement(
  'read_agenda_task',
  `select t.id, s.content_hash from tasks t join steps s on s.id = t.step_id
   where s.case_id = $1::uuid and s.key = any($3::text[]) and t.holder_id = $2::uuid
   order by (t.state = 'open') desc, s.opened_at desc limit 1`,
);

/** The person's task of putting this program on an agenda, the open one or the last. */
export async function readAgendaTask(
  pool: pg.Pool,
  caseId: string,
  personId: string,
): Promise<{ id: string; content_hash: string } | undefined> {
  return (
    await read<{ id: string; content_hash: string }>(pool, agendaTask, [caseId, personId, waitingForAgenda])
  )[0];
}

export interface SessionList extends Page {
  reader: Reader;
  state: 'planned' | 'open' | 'over' | undefined;
  kind: string | undefined;
  sort: 'starts' | '-starts';
}

const stateOf = {
  planned: ['submitted'],
  open: ['active'],
  over: ['onVote', 'completed', 'cancelled', 'withdrawn'],
};

/** One page of the sessions that the reader may see. */
export function readSessions(pool: pg.Pool, list: SessionList): Promise<SessionRead[]> {
  const { reader, state, kind, sort } = list;
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  const states = state === undefined ? null : stateOf[state];
  return read(pool, listStatement(sort), [...readerParameters(reader), states, kind ?? null, ...end]);
}

function listStatement(sort: SessionList['sort']): Statement {
  const by = columnOf(sortColumns, sort);
  return statement(
    `read_sessions_${sort}`,
    `select ${columns}, (${by.column})::text as sort_value ${from}
       and ($6::text[] is null or c.state = any($6)) and ($7::text is null or e.content->>'kind' = $7)
       ${keyset(by, sort, 'c.id', 8)}`,
  );
}
