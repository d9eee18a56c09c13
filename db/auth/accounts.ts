import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';
import { statement, type Tx } from '../core/sql.ts';

export { hashPassword };

export interface NewAccount {
  email: string;
  name: string;
  /** Hashed here (tens of milliseconds by design) unless the account exists. */
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
  const hash = account.passwordHash ?? (await hashPassword(account.password ?? randomUUID()));
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
 * Gives an account another password, and ends its sessions.
 * @returns whether there is such an account
 */
export async function setPassword(db: Queryable, email: string, passwordHash: string): Promise<boolean> {
  const userId = await userIdOf(db, email.toLowerCase());
  if (userId === undefined) return false;
  await db.query(changePassword, [userId, passwordHash]);
  await givePassword(db, userId, passwordHash);
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

const endOne = statement(
  'auth_end_access',
  `with ended as (select user_id from people where id = $1),
   sessions as (delete from auth.session where "userId" in (select user_id from ended)),
   passwords as (delete from auth.account where "userId" in (select user_id from ended))
   update auth.api_keys set revoked_at = now() where revoked_at is null and person_id = $1`,
);

/**
 * Ends every way in of one person: sessions, passwords, keys of scripts and of the calendar. `givePassword` (an
 * invitation) opens one again.
 */
export async function endAccess(tx: Tx, personId: string): Promise<void> {
  await tx.query(endOne, [personId]);
}

async function userIdOf(db: Queryable, email: string): Promise<string | undefined> {
  const found = await db.query<{ id: string }>('select id from auth."user" where email = $1', [email]);
  return found.rows[0]?.id;
}

// One statement: there is never a user without its password. better-auth's own functions need two.
const insertAccount = `
  with created as (
    insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ($1, $2, $3, true, now(), now())
    on conflict (email) do nothing
    returning id
  )
  insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
  select $4, id, 'credential', id, $5, now(), now() from created
  returning "userId" as id
`;

const insertPassword = `
  insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
  select $1, $2, 'credential', $2, $3, now(), now()
  where not exists (select from auth.account where "userId" = $2 and "providerId" = 'credential')
`;

const changePassword = `
  with ended as (delete from auth.session where "userId" = $1)
  update auth.account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'
`;

const closeAll = `
  with closing as (select id from auth."user" where right(email, length($1::text)) = $1),
  sessions as (delete from auth.session where "userId" in (select id from closing)),
  keys as (
    update auth.api_keys set revoked_at = now() where revoked_at is null
      and person_id in (select id from people where user_id in (select id from closing))
  ),
  passwords as (delete from auth.account where "userId" in (select id from closing) returning "userId")
  select count(distinct "userId")::int as closed from passwords
`;
