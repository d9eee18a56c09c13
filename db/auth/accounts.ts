import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import type { AccountTx } from './in-transaction.ts';

export { hashPassword };

export interface NewAccount {
  email: string;
  name: string;
  /** Hashed here (tens of milliseconds by design) unless the account exists. Without one nobody signs in by password. */
  password?: string;
  /** A hash made by `hashPassword`: for demo accounts, which share one known password. */
  passwordHash?: string;
}

interface Queryable {
  query<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<R>>;
}

/**
 * Creates an account that signs in by e-mail and password, and returns its user id. An e-mail that has one keeps
 * it with its password: repeating is safe, also in parallel. Sign-up is closed, so this is the only way in.
 * @param db a pool or a transaction of the role `owner` or `app`
 */
export async function createAccount(db: Queryable, account: NewAccount): Promise<string> {
  const email = account.email.toLowerCase();
  const known = await userIdOf(db, email);
  if (known !== undefined) return known;
  const { password } = account;
  const hash = account.passwordHash ?? (password === undefined ? null : await hashPassword(password));
  const created = await db.query<{ id: string }>(insertAccount, [
    randomUUID(),
    account.name,
    email,
    randomUUID(),
    hash,
  ]);
  const id = created.rows[0]?.id ?? (await userIdOf(db, email));
  if (id === undefined) throw new Error('The account was neither created nor found');
  return id;
}

/** Gives an account its password unless it has one: a closed account opens again. */
export async function givePassword(db: Queryable, userId: string, passwordHash: string): Promise<void> {
  await db.query(insertPassword, [randomUUID(), userId, passwordHash]);
}

/**
 * Gives the account of a person another password, and ends its sessions.
 * @param signInName their e-mail or login
 * @returns whether there is such an account
 */
export async function setPassword(db: Queryable, signInName: string, passwordHash: string): Promise<boolean> {
  const found = await db.query<{ id: string }>(accountOfPerson, [signInName.toLowerCase()]);
  const userId = found.rows[0]?.id ?? (await userIdOf(db, signInName.toLowerCase()));
  if (userId === undefined) return false;
  await db.query(replacePasswordSql, [userId, passwordHash, randomUUID()]);
  return true;
}

/**
 * Ends every way in of the accounts whose e-mail ends so: sessions, passwords, keys of scripts. What their people did
 * stays. `givePassword` opens one again.
 * @returns how many were open
 */
export async function closeAccounts(db: Queryable, emailEnd: string): Promise<number> {
  const closed = await db.query<{ closed: number }>(closeAll, [emailEnd]);
  return closed.rows[0]?.closed ?? 0;
}

/**
 * The e-mail by which better-auth knows the account of a person; undefined where there is none, or access has ended.
 * @param signInName the person's e-mail or login, in any case
 */
export async function accountEmailOf(db: Queryable, signInName: string): Promise<string | undefined> {
  const found = await db.query<{ email: string }>(accountOfPerson, [signInName.toLowerCase()]);
  return found.rows[0]?.email;
}

/**
 * Ends every way in of a person at once: sessions, password, keys of scripts, the calendar's address, codes. Signing in
 * by the district's provider is refused from now on too. A new invitation or a new printed code lets them in again.
 * What they did stays. A second time changes nothing.
 * @param tx the transaction of whatever ends it, a dismissal for one
 * @param at wall time
 */
export async function endAccess(tx: AccountTx, personId: string, at: Date): Promise<void> {
  await tx.query(endAll, [personId, at]);
}

const endAll = statement(
  'end_access',
  `with person as (
    update public.people set access_ended_at = coalesce(access_ended_at, $2) where id = $1 returning user_id
  ),
  sessions as (delete from auth.session where "userId" in (select user_id from person)),
  passwords as (delete from auth.account where "userId" in (select user_id from person)),
  keys as (update auth.api_keys set revoked_at = $2 where person_id = $1 and revoked_at is null)
  update auth.one_time_codes set ended_at = $2 where person_id = $1 and used_at is null and ended_at is null`,
);

const personByEmail = statement(
  'person_of_email',
  'select id from public.people where lower(email) = $1 and access_ended_at is null',
);

/**
 * The one person with this e-mail whose access has not ended; undefined where there is none, or more than one, and for
 * letters that only look like others when they are made small: «K» (U+212A) is no k.
 */
export async function personOfEmail(tx: AccountTx, email: string): Promise<string | undefined> {
  if (email.toLowerCase().toUpperCase() !== email.toUpperCase()) return undefined;
  const found = await tx.query<{ id: string }>(personByEmail, [email.toLowerCase()]);
  return found.length === 1 ? found[0]?.id : undefined;
}

const accountOfPerson = `
  select u.id, u.email from public.people p join auth."user" u on u.id = p.user_id
  where (lower(p.email) = $1 or p.login = $1) and p.access_ended_at is null
`;

async function userIdOf(db: Queryable, email: string): Promise<string | undefined> {
  const found = await db.query<{ id: string }>('select id from auth."user" where email = $1', [email]);
  return found.rows[0]?.id;
}

// One statement: there is never a user without the password it was given. better-auth's own functions need two.
const insertAccount = `
  with created as (
    insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ($1, $2, $3, true, now(), now())
    on conflict (email) do nothing
    returning id
  ),
  passwords as (
    insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    select $4, id, 'credential', id, $5, now(), now() from created where $5::text is not null
  )
  select id from created
`;

const insertPassword = `
  insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
  select $1, $2, 'credential', $2, $3, now(), now()
  where not exists (select from auth.account where "userId" = $2 and "providerId" = 'credential')
`;

/** $1 the user, $2 the hash, $3 a new id: a password in place of the one there may be; all sessions end. */
export const replacePasswordSql = `
  with ended as (delete from auth.session where "userId" = $1),
  changed as (
    update auth.account set password = $2, "updatedAt" = now()
    where "userId" = $1 and "providerId" = 'credential' returning 1
  )
  insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
  select $3, $1, 'credential', $1, $2, now(), now() where not exists (select from changed)
`;

const closeAll = `
  with closing as (select id from auth."user" where right(email, length($1::text)) = $1),
  sessions as (delete from auth.session where "userId" in (select id from closing)),
  keys as (
    update auth.api_keys set revoked_at = now() where revoked_at is null
      and person_id in (select id from public.people where user_id in (select id from closing))
  ),
  codes as (
    update auth.one_time_codes set ended_at = now() where used_at is null and ended_at is null
      and person_id in (select id from public.people where user_id in (select id from closing))
  ),
  passwords as (delete from auth.account where "userId" in (select id from closing) returning "userId")
  select count(distinct "userId")::int as closed from passwords
`;
