/** Reads of what stands: the groups, the cases of one, and one case's causes. */
import type pg from 'pg';
import type { CauseDetail } from '../../domain/causes/judge-step.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { openTasks, type HolderRead } from './cases.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { like } from './names.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface GroupRead {
  id: string;
  cause: string;
  key: string;
  cases: number;
  first_seen: Date;
  last_seen: Date;
  attempts: number;
  next_attempt: Date | null;
  message: string;
  detail: CauseDetail;
}

/** The biggest, and whatever holds up the system but no single case: they are few. */
const groups = statement(
  'read_stuck_groups',
  `with open as (
     (select * from stuck_groups where resolved_at is null order by cases desc, id desc limit $1)
     union (select * from stuck_groups where resolved_at is null and cases = 0 order by id desc limit $1))
   select id, cause, key, cases, first_seen, last_seen, attempts, next_attempt, message, detail
   from open order by cases desc, id`,
);
const totals = statement(
  'read_stuck_totals',
  `select at, standing, freeable, groups from stuck_looks where key = 'look'`,
);
const freed = statement(
  'read_stuck_freed',
  `select id, cause, key, cases, first_seen, last_seen, attempts, next_attempt, message, detail, resolved_at
   from stuck_groups where resolved_at > clock_timestamp() - interval '1 day' order by resolved_at desc, id limit $1`,
);
const openCases = statement(
  'read_open_cases',
  'select count(*)::int as open from cases where closed_at is null',
);

export interface StuckTotals {
  at: Date;
  standing: number;
  freeable: number;
  groups: number;
}

/** What stands together, the biggest groups first. */
export function readGroups(pool: pg.Pool, limit: number): Promise<GroupRead[]> {
  return read(pool, groups, [limit]);
}

/** The figures of the last look; undefined where nobody has looked yet. */
export async function readTotals(pool: pg.Pool): Promise<StuckTotals | undefined> {
  return (await read<StuckTotals>(pool, totals))[0];
}

/** What has freed itself within a day. */
export function readFreed(pool: pg.Pool, limit: number): Promise<(GroupRead & { resolved_at: Date })[]> {
  return read(pool, freed, [limit]);
}

/** How many cases what holds up the whole system holds up. */
export async function countOpenCases(pool: pg.Pool): Promise<number> {
  return (await read<{ open: number }>(pool, openCases))[0]?.open ?? 0;
}

export interface StuckFilters {
  group?: string | undefined;
  cause?: string | undefined;
  process?: string | undefined;
  school?: string | undefined;
  q?: string | undefined;
}

export type StuckSort = 'since' | '-since';

export interface StuckRead extends Sorted {
  case_id: string;
  cause: string;
  key: string;
  since: Date;
  detail: CauseDetail;
  subject: string;
  type: string;
  business_key: string;
  due: Date | null;
  organization_ids: string[];
  group_id: string;
  message: string;
  open_tasks: HolderRead[];
}

export interface StuckList extends Page {
  reader: Reader;
  filters: StuckFilters;
  sort: StuckSort;
}

const filtered = `from stuck_cases k join cases c on c.id = k.case_id
   join stuck_groups g on g.cause = k.cause and g.key = k.key
   where ${visibleToReader} and ($6::uuid is null or g.id = $6) and ($7::text is null or k.cause = $7)
     and ($8::text is null or c.type = $8) and ($9::text is null or $9 = any(c.organization_ids))
     and ($10::text is null or c.subject ilike $10)`;
/** A case may have two causes since the same moment: the row's own id follows from both. */
const rowId = `md5(k.case_id || k.cause || k.key)::uuid`;
const sortColumns = { since: { column: 'k.since', type: 'timestamptz' } } as const;

const statements = new Map<StuckSort, Statement>();

function listStatement(sort: StuckSort): Statement {
  const known = statements.get(sort);
  if (known !== undefined) return known;
  const by = columnOf(sortColumns, sort);
  const made = statement(
    `read_stuck_cases_${sort}`,
    `select k.case_id, k.cause, k.key, k.since, k.detail, c.subject, c.type, c.business_key, c.due,
       c.organization_ids, g.id as group_id, g.message, ${openTasks} as open_tasks,
       (${by.column})::text as sort_value, ${rowId} as id
     ${filtered} ${keyset(by, sort, rowId, 11)}`,
  );
  statements.set(sort, made);
  return made;
}

const count = statement('read_stuck_cases_count', `select count(*)::int as total ${filtered}`);

function filterValues({ reader, filters: { group, cause, process, school, q } }: StuckList): unknown[] {
  const given = [group, cause, process, school, q === undefined ? undefined : like(q)];
  return [...readerParameters(reader), ...given.map((value) => value ?? null)];
}

/** One page of what stands, one row a case and cause. */
export function readStuckCases(pool: pg.Pool, list: StuckList): Promise<(StuckRead & { id: string })[]> {
  const { sort } = list;
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  return read(pool, listStatement(sort), [...filterValues(list), ...end]);
}

/** How many rows the filters find. */
export async function countStuckCases(pool: pg.Pool, list: StuckList): Promise<number> {
  return (await read<{ total: number }>(pool, count, filterValues(list)))[0]?.total ?? 0;
}
