/**
 * Reads of the registry of published programs: everybody who is signed in may read it. A leader's name is neither told,
 * searched nor sorted by for those whom it is not for.
 */
import type pg from 'pg';
import type { ProgramForm } from '../../domain/program-form.ts';
import type { ProgramState } from '../../domain/program-state.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { agreed } from '../personal/consents.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { organizationsOf, worksIn } from './named.ts';
import { byName, like } from './names.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface ProgramRead {
  id: string;
  case_id: string;
  title: string;
  hours: number;
  form: ProgramForm;
  leader_id: string;
  edition: number;
  version: number;
  renews: string | null;
  state: ProgramState;
  school_ids: string[];
  approved_at: Date;
  valid_until: Date;
  /** Since when it is said to expire soon; null where it no longer can. */
  expiring_from: Date | null;
}

/**
 * Programs `r` with the approved edition `e` and, of one whose validity goes on, the day of the first warning: the
 * policy of the day of publication says it, whatever today's does.
 */
export const published = `programs r join case_editions e on e.case_id = r.case_id and e.number = r.edition
  left join lateral (
    select (w.content->'warnings'->>0)::timestamptz as expiring_from
    from cases v join case_editions w on w.case_id = v.id and w.number = 1
    where v.type = 'program-validity' and v.business_key = r.id::text and v.closed_at is null) v on true`;

/** The state by business time, an SQL expression. */
export const programState = (now: string) => `case
  when exists (select 1 from programs n where n.renews = r.id) then 'renewed'
  when r.valid_until <= ${now} then 'expired'
  when v.expiring_from <= ${now} then 'expiring' else 'valid' end`;

export const programColumns = `r.id, r.case_id, r.title, r.hours, e.content->>'form' as form, r.leader_id, r.edition, r.version,
  r.renews, r.school_ids, r.approved_at, r.valid_until, v.expiring_from`;

const sortColumns = {
  approved: { column: 'r.approved_at', type: 'timestamptz' },
  validUntil: { column: 'r.valid_until', type: 'timestamptz' },
  title: { column: 'r.title', type: 'text' },
  hours: { column: 'r.hours', type: 'int' },
  leader: { column: `case when n.leader_named then ${byName} else '' end`, type: 'text' },
} as const;

export interface ProgramFilters {
  state?: ProgramState | undefined;
  form?: ProgramForm | undefined;
  leader?: string | undefined;
  school?: string | undefined;
  hours?: number | undefined;
  /** A part of the title, the annotation, the audience or the leader's name. */
  q?: string | undefined;
}

export interface ProgramList extends Page {
  reader: Reader;
  /** The district's day. */
  day: string;
  filters: ProgramFilters;
  sort: keyof typeof sortColumns | `-${keyof typeof sortColumns}`;
  /** Business time. */
  now: Date;
}

export interface ProgramListRead extends ProgramRead {
  /** Has the leader agreed to their name in the registry? */
  leader_published: boolean;
  /** Is it told to this reader? */
  leader_named: boolean;
}

/** One page of the registry. */
export function readPrograms(pool: pg.Pool, list: ProgramList): Promise<(ProgramListRead & Sorted)[]> {
  const { reader, day, filters, sort, now } = list;
  const { state, form, leader, school, hours, q } = filters;
  const given = [state, form, leader, school, hours, q === undefined ? undefined : like(q)];
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  const whose = [...readerParameters(reader), organizationsOf(reader), day];
  return read(pool, listStatement(sort), [...whose, now, ...given.map((value) => value ?? null), ...end]);
}

/** Of the program `r` with its case `c`, told to the reader of the first seven parameters. */
const leaderNamed = `(k.leader_published or r.leader_id = $1::uuid or ${worksIn('r.leader_id', '$6::text[]', '$7')}
  or ${visibleToReader})`;

function listStatement(sort: ProgramList['sort']): Statement {
  const by = columnOf(sortColumns, sort);
  const state = programState('$8::timestamptz');
  return statement(
    `read_programs_${sort}`,
    `select ${programColumns}, ${state} as state, k.leader_published, n.leader_named,
       (${by.column})::text as sort_value
     from ${published} join people p on p.id = r.leader_id join cases c on c.id = r.case_id
       cross join lateral (select ${agreed('r.leader_id', 'publicName')} as leader_published) k
       cross join lateral (select ${leaderNamed} as leader_named) n
     where ($9::text is null or ${state} = $9) and ($10::text is null or e.content->>'form' = $10)
       and ($11::uuid is null or (r.leader_id = $11 and n.leader_named))
       and ($12::text is null or $12 = any(r.school_ids)) and ($13::int is null or r.hours = $13)
       and ($14::text is null or r.title ilike $14 or e.content->>'annotation' ilike $14
            or e.content->>'audience' ilike $14 or (n.leader_named and ${byName} ilike $14))
       ${keyset(by, sort, 'r.id', 15)}`,
  );
}
