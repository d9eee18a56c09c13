import { randomUUID } from 'node:crypto';
import { loginNumber, loginOf } from '../../domain/login.ts';
import { fullName } from '../../domain/russian.ts';
import { statement } from '../core/sql.ts';
import { replacePasswordSql } from './accounts.ts';
import type { AccountTx } from './in-transaction.ts';

interface PersonRow {
  user_id: string | null;
  email: string | null;
  login: string | null;
  last_name: string;
  first_name: string;
  patronymic: string | null;
}

export interface OpenAccount {
  userId: string;
  /** Last name, first name, patronymic. */
  name: string;
  /** What the person signs in with: their e-mail, or the login where they have none. */
  signInName: string;
}

const find = statement(
  'open_account_find',
  `select user_id, email, login, last_name, first_name, patronymic from public.people where id = $1 for no key update`,
);
const takeLogin = statement(
  'open_account_take_login',
  `update public.people set login = $2
   where id = $1 and not exists (select from public.people where login = $2) returning login`,
);
/** One at a time: two namesakes at once must not take the same login. */
const serialize = statement(
  'open_account_logins',
  `select pg_advisory_xact_lock(hashtextextended('logins', 0))`,
);
const insertUser = statement(
  'open_account_insert',
  `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
   values ($1, $2, $3, false, now(), now())
   on conflict (email) do update set name = excluded.name returning id`,
);
const link = statement('open_account_link', 'update public.people set user_id = $2 where id = $1');

/**
 * Makes sure that a person has an account, without a password where it is new, and something to sign in with. May be
 * repeated.
 * @returns undefined where there is no such person
 */
export async function openAccount(tx: AccountTx, personId: string): Promise<OpenAccount | undefined> {
  const [person] = await tx.query<PersonRow>(find, [personId]);
  if (person === undefined) return undefined;
  const signInName = person.email ?? person.login ?? (await newLogin(tx, personId, person));
  const name = fullName(personName(person));
  if (person.user_id !== null) return { userId: person.user_id, name, signInName };
  // Who signs in is looked up in `people` (accountEmailOf), so that a changed e-mail needs no change here.
  const email = `${personId}@person.invalid`;
  const [user] = await tx.query<{ id: string }>(insertUser, [randomUUID(), name, email]);
  if (user === undefined) throw new Error('The account was neither created nor found');
  await tx.query(link, [personId, user.id]);
  return { userId: user.id, name, signInName };
}

/**
 * The same for many, in an order of its own: two who do so at once wait for each other.
 * @returns undefined where somebody of them is not there
 */
export async function openAccounts(
  tx: AccountTx,
  people: readonly string[],
): Promise<(OpenAccount & { personId: string })[] | undefined> {
  await tx.query(serialize);
  const opened = [];
  for (const personId of people.toSorted()) {
    const account = await openAccount(tx, personId);
    if (account === undefined) return undefined;
    opened.push({ ...account, personId });
  }
  return opened;
}

async function newLogin(tx: AccountTx, personId: string, person: PersonRow): Promise<string> {
  await tx.query(serialize);
  const base = loginOf(personName(person));
  for (let number = 1; ; number++) {
    const [taken] = await tx.query<{ login: string }>(takeLogin, [personId, loginNumber(base, number)]);
    if (taken !== undefined) return taken.login;
  }
}

function personName({ last_name: lastName, first_name: firstName, patronymic }: PersonRow) {
  return { lastName, firstName, patronymic };
}

const readmit = statement('let_in', 'update public.people set access_ended_at = null where id = $1');

/** A person whose access has ended may come in again, by a code or by the provider. */
export async function letIn(tx: AccountTx, personId: string): Promise<void> {
  await tx.query(readmit, [personId]);
}

const replace = statement('replace_password', replacePasswordSql);

/** Gives an account a password in place of the one it may have, and ends its sessions. */
export async function replacePassword(tx: AccountTx, userId: string, passwordHash: string): Promise<void> {
  await tx.query(replace, [userId, passwordHash, randomUUID()]);
}
