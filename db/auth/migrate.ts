import { getMigrations } from 'better-auth/db/migration';
import { authOptions } from './options.ts';
import { authPool } from './pool.ts';

/** Our own tables beside better-auth's: limits of sign-in and the keys of scripts. */
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
    scope text not null,
    created_at timestamptz(3) not null,
    expires_at timestamptz(3),
    revoked_at timestamptz(3)
  );
  alter table auth.api_keys drop constraint if exists api_keys_scope_check;
  alter table auth.api_keys add constraint api_keys_scope_check check (scope in ('read', 'write', 'calendar'));
  create index if not exists api_keys_person on auth.api_keys (person_id);
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
    await pool.query(grants);
  } finally {
    await pool.end();
  }
}
