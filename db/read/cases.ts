/** Reads of cases for lists: filters, order and health in SQL, only what the reader may see. */
import type pg from 'pg';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { like } from './names.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

/** Somebody who has an open task of the case. */
export interface HolderRead {
  person: string;
  holder: string;
  role: string;
  scope: string;
  seat: string;
  step: string;
}

export type Health = 'ok' | 'overdue' | 'failing';

export interface CaseListRead extends Sorted {
  id: string;
  type: string;
  business_key: string;
  subject: string;
  state: string;
  step: string | null;
  since: Date;
  due: Date | null;
  level: string;
  year: number;
  organization_ids: string[];
  initiator_id: string;
  opened_at: Date;
  closed_at: Date | null;
  archived_at: Date | null;
  paused_at: Date | null;
  outcome: string | null;
  health: Health;
  open_tasks: HolderRead[];
}

export type CaseSort = 'since' | '-since' | 'due' | '-due' | 'opened' | '-opened' | 'subject' | '-subject';

export interface CaseFilters {
  type?: string | undefined;
  state?: string | undefined;
  step?: string | undefined;
  school?: string | undefined;
  level?: string | undefined;
  year?: number | undefined;
  health?: Health | undefined;
  holder?: string | undefined;
  q?: string | undefined;
  /** Of the process, by which the case goes. */
  version?: number | undefined;
  /** Of a group of what stands, by its id (db/stuck/). */
  stuck?: string | undefined;
  /** Those of long ago, which are left out else; only a pool over the whole history knows all of them. */
  archived?: 'yes' | 'no' | undefined;
}

export interface CaseList extends Page {
  reader: Reader;
  filters: CaseFilters;
  sort: CaseSort;
  /** Business time, by which a case is overdue. */
  now: Date;
}

const failing = `exists (select 1 from incidents i where i.case_id = c.id and i.resolved_at is null)`;

/** A case that fails is failing even when it is overdue too: the cause is what must be mended. `$6` is now. */
export const health = `case when ${failing} then 'failing'
  when c.closed_at is null and c.due < $6::timestamptz then 'overdue' else 'ok' end`;

export const openTasks = `(select coalesce(json_agg(json_build_object(
    'person', t.person_id, 'holder', t.holder_id, 'role', t.role, 'scope', t.scope,
    'seat', t.seat, 'step', t.step_id) order by t.scope, t.seat, t.id), '[]')
  from tasks t where t.case_id = c.id and t.state = 'open')`;

const filtered = `${visibleToReader}
  and ($7::text is null or c.type = $7) and ($8::text is null or c.state = $8)
  and ($9::text is null or c.step = $9) and ($10::text is null or $10 = any(c.organization_ids))
  and ($11::text is null or c.level = $11) and ($12::int is null or c.year = $12)
  and ($13::text is null or ${health} = $13) and ($14::uuid is null or $14 = any(c.holders))
  and ($15::text is null or c.subject ilike $15) and ($16::int is null or c.process_version = $16)
  and ($17::uuid is null or exists (select from stuck_cases k join stuck_groups g on g.cause = k.cause and g.key = k.key
    where g.id = $17 and k.case_id = c.id))
  and (c.archived_at is not null) = $18::boolean
  -- Absences and sessions have pages of their own, and published programs the registry; whoever looks for trouble finds it here.
  and (c.type not in ('absence', 'council-session', 'program-validity') or c.type = $7
    or (c.type = 'council-session' and $13 in ('overdue', 'failing')))`;

function filterValues({ reader, filters, now }: Pick<CaseList, 'reader' | 'filters' | 'now'>): unknown[] {
  const {
    type,
    state,
    step,
    school,
    level,
    year,
    health: wanted,
    holder,
    q,
    version,
    stuck,
    archived,
  } = filters;
  const search = q === undefined ? undefined : like(q);
  const given = [type, state, step, school, level, year, wanted, holder, search, version, stuck];
  return [...readerParameters(reader), now, ...given.map((value) => value ?? null), archived === 'yes'];
}

const sortColumns = {
  since: { column: 'c.since', type: 'timestamptz' },
  due: { column: `coalesce(c.due, 'infinity')`, type: 'timestamptz' },
  opened: { column: 'c.opened_at', type: 'timestamptz' },
  subject: { column: 'c.subject', type: 'text' },
} as const;

/** One page of the cases that the reader may see. */
export function readCases(pool: pg.Pool, list: CaseList): Promise<CaseListRead[]> {
  const { sort } = list;
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  return read(pool, listStatement(sort), [...filterValues(list), ...end]);
}

const statements = new Map<CaseSort, Statement>();

function listStatement(sort: CaseSort): Statement {
  const known = statements.get(sort);
  if (known !== undefined) return known;
  const by = columnOf(sortColumns, sort);
  const made = statement(
    `read_cases_${sort}`,
    `select c.id, c.type, c.business_key, c.subject, c.state, c.step, c.since, c.due, c.level, c.year,
       c.organization_ids, c.initiator_id, c.opened_at, c.closed_at, c.archived_at, c.paused_at,
       c.outcome, ${health} as health, ${openTasks} as open_tasks, (${by.column})::text as sort_value
     from cases c
     where ${filtered} ${keyset(by, sort, 'c.id', 19)}`,
  );
  statements.set(sort, made);
  return made;
}

const count = statement('read_cases_count', `select count(*)::int as total from cases c where ${filtered}`);

/** How many cases the filters find, of those that the reader may see. */
export async function countCases(pool: pg.Pool, list: CaseList): Promise<number> {
  const [row] = await read<{ total: number }>(pool, count, filterValues(list));
  return row?.total ?? 0;
}

const ids = statement('read_case_ids', `select c.id from cases c where ${filtered} order by c.id limit $19`);

/** Ids of the cases that the filters find, in their order, of those that the reader may see. */
export async function readCaseIds(
  pool: pg.Pool,
  list: Pick<CaseList, 'reader' | 'filters' | 'now'>,
  limit: number,
): Promise<string[]> {
  const rows = await read<{ id: string }>(pool, ids, [...filterValues(list), limit]);
  return rows.map(({ id }) => id);
}

const subjects = statement(
  'case_subjects',
  `select c.id, c.subject from cases c where c.id = any($6::uuid[]) and ${visibleToReader}`,
);

const named = statement(
  'case_names',
  `select c.id, c.subject from cases c
   where c.id = any($6::uuid[]) and (${visibleToReader} or exists (select from cohorts k where k.id = c.id))`,
);

/** What those of the cases are called that the reader may see. */
export function caseSubjects(pool: pg.Pool, reader: Reader, ids: readonly string[]): Promise<Subjects> {
  return subjectsBy(subjects, pool, reader, ids);
}

/** The same, for what names a case by its id; courses too, which the catalog shows to everybody. */
export function caseNames(pool: pg.Pool, reader: Reader, ids: readonly string[]): Promise<Subjects> {
  return subjectsBy(named, pool, reader, ids);
}

/** By the id of their case. */
type Subjects = ReadonlyMap<string, string>;

async function subjectsBy(
  query: Statement,
  pool: pg.Pool,
  reader: Reader,
  ids: readonly string[],
): Promise<Subjects> {
  if (ids.length === 0) return new Map();
  const rows = await read<{ id: string; subject: string }>(pool, query, [...readerParameters(reader), ids]);
  return new Map(rows.map(({ id, subject }) => [id, subject]));
}
