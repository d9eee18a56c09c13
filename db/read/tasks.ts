/** Reads of tasks: the worklist by keyset, one statement a page however many tasks there are. */
import type pg from 'pg';
import type { FactDecision } from '../../domain/case-facts.ts';
import type { ChainLink } from '../entities/stored.ts';
import { TASK_DRAFT } from '../core/drafts.ts';
import { authorsSide } from '../core/grounds.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { like } from './names.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface TaskRead {
  id: string;
  step_id: string;
  case_id: string;
  seat: string;
  role: string;
  scope: string;
  person_id: string;
  holder_id: string;
  chain: ChainLink[];
  choices: string[] | null;
  personal: boolean;
  state: string;
  opened_at: Date;
  due: Date;
  closed_at: Date | null;
  step: string;
  edition: number;
  content_hash: string;
  form_hash: string;
  type: string;
  business_key: string;
  subject: string;
  initiator_id: string;
  author_ids: string[];
  year: number;
  pack_version: number;
  /** Its case is paused: nobody decides it now. */
  paused: boolean;
  /** Its holder stands in for an author, and so decides nothing here in another's or their own place. */
  for_author: boolean;
}

export interface TaskDetailRead extends TaskRead {
  content: Record<string, unknown>;
  /** The edition that was agreed to last, where another has followed it. */
  agreed: Record<string, unknown> | null;
  /** The edition before, of a plan of which none was agreed to. */
  previous: Record<string, unknown> | null;
  draft: Record<string, unknown> | null;
  decision: { choice: string; form: Record<string, unknown>; decidedAt: string; actorId: string } | null;
  facts: FactDecision[];
}

export type TaskState = 'open' | 'decided' | 'withdrawn';
export type TaskSort = 'due' | '-due' | 'opened' | '-opened';

/** A hint of what the decision itself looks at with care (db/core/decide.ts): absences as the engine has noted them. */
const standsInForAuthor = `(t.state = 'open' and t.person_id <> all(c.author_ids) and (
  exists (select 1 from tasks o where o.case_id = t.case_id and o.state = 'open' and o.holder_id = t.holder_id
    and o.person_id = any(c.author_ids))
  or not t.personal and t.holder_id <> all(c.author_ids) and exists (select 1 from absences where substitute_id = t.holder_id and state = 'active')
    and t.holder_id in (
      with recursive ${authorsSide('select unnest(c.author_ids)', `'active'`)} select person from authors_side)))`;

const taskColumns = `t.id, t.step_id, t.case_id, t.seat, t.role, t.scope, t.person_id, t.holder_id, t.chain,
  t.choices, t.personal, t.state, t.opened_at, t.due, t.closed_at,
  s.key as step, s.edition, s.content_hash, s.form_hash,
  c.type, c.business_key, c.subject, c.initiator_id, c.year, c.pack_version, c.author_ids, c.paused_at is not null as paused, ${standsInForAuthor} as for_author`;

const detailColumns = `${taskColumns}, e.content, d.body as draft,
  case when c.agreed_edition < s.edition then (select a.content from case_editions a
    where a.case_id = s.case_id and a.number = c.agreed_edition) end as agreed,
  case when c.type = 'iop-cycle' and c.agreed_edition is null and s.edition > 1 then (select b.content
    from case_editions b where b.case_id = s.case_id and b.number = s.edition - 1) end as previous,
  (select json_build_object('choice', x.choice, 'form', x.form, 'decidedAt', x.decided_at, 'actorId', x.actor_id)
   from decisions x where x.step_id = t.step_id and x.task_id = t.id) as decision,
  (select coalesce(json_agg(json_build_object('step', xs.key, 'round', xs.round, 'branch', xs.branch, 'seat', x.seat,
     'actorId', x.actor_id, 'choice', x.choice, 'form', x.form, 'contentHash', x.content_hash)
     order by x.decided_at, x.id), '[]')
   from decisions x join steps xs on xs.id = x.step_id where x.case_id = t.case_id) as facts`;

/** The draft is the reader's own: `$1` is always who reads. */
const detailJoins = `join steps s on s.id = t.step_id
  join cases c on c.id = t.case_id
  join case_editions e on e.case_id = s.case_id and e.number = s.edition
  left join drafts d on d.person_id = $1::uuid and d.key = '${TASK_DRAFT}' || t.id`;

export interface Worklist {
  holderId: string;
  state: TaskState;
  sort: TaskSort;
  caseId?: string | undefined;
  q?: string | undefined;
  /** Where the page before ended: the sort column's value and the task's id. */
  after?: readonly [string, string] | undefined;
  limit: number;
}

const first = {
  asc: ['-infinity', '00000000-0000-0000-0000-000000000000'],
  desc: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
} as const;

/** One page of a person's tasks, with all that a task's view needs. */
export function readWorklist(pool: pg.Pool, list: Worklist): Promise<TaskDetailRead[]> {
  const { holderId, state, sort, after, limit, caseId, q } = list;
  const from = after ?? first[sort.startsWith('-') ? 'desc' : 'asc'];
  const filters = [...(caseId === undefined ? [] : [caseId]), ...(q === undefined ? [] : [like(q)])];
  const by = { ofCase: caseId !== undefined, searched: q !== undefined };
  return read(pool, worklistStatement(state, sort, by), [holderId, ...from, limit, ...filters]);
}

const statements = new Map<string, Statement>();

/**
 * State, order and filters are written into the text: only so can PostgreSQL read the page off the right index.
 * Parameters: holder, where the page before ended (two), limit, the case, the words searched for.
 */
export function worklistStatement(
  state: TaskState,
  sort: TaskSort,
  { ofCase = false, searched = false }: { ofCase?: boolean; searched?: boolean } = {},
): Statement {
  const name = `worklist_${state}_${sort}${ofCase ? '_case' : ''}${searched ? '_search' : ''}`;
  const known = statements.get(name);
  if (known !== undefined) return known;
  const column = sort.endsWith('due') ? 'due' : 'opened_at';
  const [order, further] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  const search = `join cases c on c.id = t.case_id and c.subject ilike $${ofCase ? 6 : 5}`;
  const made = statement(
    name,
    `with page as materialized (
       select t.* from tasks t ${searched ? search : ''}
       where ${ofCase ? 't.case_id = $5::uuid and ' : ''}t.holder_id = $1::uuid and t.state = '${state}' and (t.${column}, t.id) ${further} ($2::timestamptz, $3::uuid)
       order by t.${column} ${order}, t.id ${order} limit $4)
     select ${detailColumns} from page t ${detailJoins} order by t.${column} ${order}, t.id ${order}`,
  );
  statements.set(name, made);
  return made;
}

const oneTask = statement(
  'read_task',
  `select ${detailColumns} from tasks t ${detailJoins} where t.id = $6::uuid and ${visibleToReader}`,
);

/** The task, if its case is visible to the reader. */
export async function readTask(
  pool: pg.Pool,
  reader: Reader,
  taskId: string,
): Promise<TaskDetailRead | undefined> {
  const rows = await read<TaskDetailRead>(pool, oneTask, [...readerParameters(reader), taskId]);
  return rows[0];
}

const tasksOfCase = statement(
  'read_tasks_of_case',
  `select ${taskColumns} from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
   where t.case_id = $1::uuid order by t.opened_at, t.seat, t.id`,
);

/** Every task of a case that the caller has found visible. */
export function readTasksOfCase(pool: pg.Pool, caseId: string): Promise<TaskRead[]> {
  return read(pool, tasksOfCase, [caseId]);
}
