import { getMigrations } from 'better-auth/db/migration';
import { authOptions } from './options.ts';
import { authPool } from './pool.ts';

/** Our own tables beside better-auth's: limits of sign-in, keys of scripts, one-time codes. */
const ownTables = `
  create table if not exists auth.address_attempts (
    address text primary key,
    since timestamptz(3) not null,
    attempts int not null
  );
  create table if not exists auth.password_guesses (
    subject text primary key,
    failed timestamptz(3)[] not null,
    pending timestamptz(3)[] not null,
    touched_at timestamptz(3) not null
  );
  create table if not exists auth.api_keys (
    id uuid primary key,
    person_id uuid not null,
    name text not null,
    hash text not null unique,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3),
    revoked_at timestamptz(3)
  );
  create index if not exists api_keys_person on auth.api_keys (person_id);
  create table if not exists auth.one_time_codes (
    id uuid primary key,
    person_id uuid not null,
    purpose text not null check (purpose in ('invitation', 'strip', 'reset')),
    hash text not null unique,
    created_by uuid,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3) not null,
    used_at timestamptz(3),
    ended_at timestamptz(3)
  );
  create index if not exists one_time_codes_person on auth.one_time_codes (person_id);
  create table if not exists auth.last_sign_ins (
    user_id text primary key,
    at timestamptz(3) not null
  );
`;

/**
 * Keys had one scope and need not end: `read`, `write` (whatever its person may) or `calendar`. What `write` allowed
 * are now three scopes; a key without an end gets the longest that a key may have.
 */
const keyScopes = `
  alter table auth.api_keys add column if not exists scopes text[];
  alter table auth.api_keys add column if not exists last_used_at timestamptz(3);
  do $$ begin
    if exists (select from information_schema.columns
        where table_schema = 'auth' and table_name = 'api_keys' and column_name = 'scope') then
      update auth.api_keys set scopes = case scope
        when 'write' then array['read', 'start', 'decide', 'operate'] else array[scope] end;
      update auth.api_keys set expires_at = now() + interval '365 days'
        where expires_at is null and scope <> 'calendar';
      alter table auth.api_keys drop column scope;
    end if;
  end $$;
  alter table auth.api_keys alter column scopes set not null;
  alter table auth.api_keys drop constraint if exists api_keys_scopes_check;
  alter table auth.api_keys add constraint api_keys_scopes_check check (
    scopes = array['calendar'] or
    (scopes <> '{}' and scopes <@ array['read', 'start', 'decide', 'operate'] and expires_at is not null));
`;

/** The `app` role uses the rows; it neither owns nor changes the tables. `reader` doesn't enter the schema. */
const grants = `
  grant usage on schema auth to app;
  grant select, insert, update, delete on all tables in schema auth to app;
`;

/**
 * Creates the schema `auth` with better-auth's tables (by its own migrations) and ours, and lets the role `app`
 * use them. May be repeated; an upgrade of better-auth adds what its new version needs.
 * @param ownerUrl connects as the database's owner
 */
export async function migrateAuth(ownerUrl: string): Promise<void> {
  const pool = authPool(ownerUrl, { max: 1 });
  try {
    await pool.query('create schema if not exists auth');
    const { runMigrations } = await getMigrations(authOptions(pool));
    await runMigrations();
    await pool.query(ownTables);
    await pool.query(keyScopes);
    await pool.query(grants);
  } finally {
    await pool.end();
  }
}
