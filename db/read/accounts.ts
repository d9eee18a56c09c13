/** Who may sign in, and how far they are on the way to it. */
import type pg from 'pg';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { byName, like } from './names.ts';

/** `none`: no way in yet; `invited`: a letter or a printed code is out; `ended`: dismissed. */
export type AccountState = 'none' | 'invited' | 'active' | 'ended';

export interface AccountRead {
  id: string;
  email: string | null;
  login: string | null;
  state: AccountState;
  invited_at: Date | null;
  /** Until when an invitation or a printed code is good. */
  code_until: Date | null;
  last_sign_in: Date | null;
}

const columns = {
  name: { column: byName, type: 'text' },
  lastSignIn: { column: `coalesce(a.last_sign_in, '-infinity')`, type: 'timestamptz' },
} as const;

export interface AccountFilters {
  ids?: readonly string[] | undefined;
  q?: string | undefined;
  state?: AccountState | undefined;
  organization?: string | undefined;
}

export interface AccountList extends Page {
  filters: AccountFilters;
  sort: keyof typeof columns | `-${keyof typeof columns}`;
  /** Wall time: codes end by it. */
  now: Date;
  /** The district's day, for roles. */
  day: string;
}

/** An invitation whose letter hasn't been sent yet has no code: it counts for as long as its code would. */
const accounts = `people p, lateral (
    select
      (select max(n.at) from notifications n where n.person_id = p.id and n.kind = 'invitation'
        and n.at > $1::timestamptz - interval '14 days') as invited_at,
      (select max(c.expires_at) from auth.one_time_codes c where c.person_id = p.id and c.purpose <> 'reset'
        and c.used_at is null and c.ended_at is null and c.expires_at > $1::timestamptz) as code_until,
      (select l.at from auth.last_sign_ins l where l.user_id = p.user_id) as last_sign_in,
      exists (select from auth.account c where c."userId" = p.user_id and c.password is not null) as has_password
  ) a, lateral (
    select case when p.access_ended_at is not null then 'ended'
      when a.has_password or a.last_sign_in is not null then 'active'
      when a.code_until is not null or a.invited_at is not null then 'invited' else 'none' end as state
  ) s`;

function list(sort: AccountList['sort']): Statement {
  const by = columnOf(columns, sort);
  return statement(
    `read_accounts_${sort}`,
    `select p.id, p.email, p.login, s.state, a.invited_at, a.code_until, a.last_sign_in,
       (${by.column})::text as sort_value
     from ${accounts}
     where ($2::uuid[] is null or p.id = any($2))
       and ($3::text is null or ${byName} ilike $3 or p.email ilike $3 or p.login ilike $3)
       and ($4::text is null or s.state = $4)
       and ($5::text is null or exists (select from role_grants g where g.person_id = p.id and g.scope = $5
         and g.valid_from <= $6::date and (g.valid_to is null or g.valid_to >= $6::date)))
       ${keyset(by, sort, 'p.id', 7)}`,
  );
}

/** One page of people with the state of their accounts. */
export function readAccounts(pool: pg.Pool, wanted: AccountList): Promise<(AccountRead & Sorted)[]> {
  const { filters, sort, now, day } = wanted;
  const { ids = null, q, state = null, organization = null } = filters;
  const typed = q === undefined ? null : like(q);
  const end = keysetValues(columnOf(columns, sort), sort, wanted);
  return read(pool, list(sort), [now, ids, typed, state, organization, day, ...end]);
}

const letter = statement(
  'read_access_letter',
  `select n.kind, n.person_id from notifications n join people p on p.id = n.person_id
   where n.id = $1 and n.case_id is null and p.access_ended_at is null`,
);

/** A letter about no case, to somebody whose access has not ended. */
export async function readAccessLetter(
  pool: pg.Pool,
  id: string,
): Promise<{ kind: string; person_id: string } | undefined> {
  const [found] = await read<{ kind: string; person_id: string }>(pool, letter, [id]);
  return found;
}
