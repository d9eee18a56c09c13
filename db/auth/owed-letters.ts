/** Letters about access, owed like all others (`notifications`). Their link is made when they are sent, never stored. */
import type pg from 'pg';
import { newId } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { codePath, issueCode, type CodePurpose, type IssuedCode } from './one-time-codes.ts';
import type { AccountTx } from './in-transaction.ts';

/** Which code stands in which kind of letter. */
export const codeOfLetter = { invitation: 'invitation', passwordReset: 'reset' } as const satisfies Record<
  string,
  CodePurpose
>;

export type AccessLetter = keyof typeof codeOfLetter;

export function isAccessLetter(kind: string): kind is AccessLetter {
  return Object.hasOwn(codeOfLetter, kind);
}

const insertInvitation = statement(
  'owe_invitation',
  `insert into public.notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   values ($1, $2, null, null, null, 'invitation', 0, $3, $4) on conflict (id) do nothing returning id`,
);

/**
 * Owes a person the letter that invites them.
 * @param letter.at business time
 * @returns whether it is a new one: the same id again changes nothing
 */
export async function oweInvitation(
  tx: AccountTx,
  letter: { id: string; personId: string; by: string; at: Date },
): Promise<boolean> {
  const { id, personId, by, at } = letter;
  const owed = await tx.query(insertInvitation, [id, personId, JSON.stringify({ by }), at]);
  return owed.length > 0;
}

// One statement, whoever is asked for. Asked again within five minutes, also at once, the one letter is enough.
const insertReset = statement(
  'owe_reset',
  `insert into public.notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select md5('reset ' || p.id || floor(extract(epoch from $2::timestamptz) / 300))::uuid,
     p.id, null, null, null, 'passwordReset', 0, '{}', $2::timestamptz
   from public.people p
   where p.email is not null and (lower(p.email) = $1 or p.login = $1) and p.access_ended_at is null
     and not exists (select from public.notifications n where n.person_id = p.id and n.kind = 'passwordReset'
       and n.at > $2::timestamptz - interval '5 minutes')
   on conflict (id) do nothing`,
);

/** Owes a letter to whoever signs in so, and nothing where nobody does or they have no e-mail. @param letter.at business time */
export async function oweReset(pool: pg.Pool, letter: { signInName: string; at: Date }): Promise<void> {
  await read(pool, insertReset, [letter.signInName.toLowerCase(), letter.at]);
}

const insertChanged = statement(
  'owe_password_changed',
  `insert into public.notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select $1, id, null, null, null, 'passwordChanged', 0, '{}', $3 from public.people
   where id = $2 and email is not null`,
);

/** Owes a person the news that their password was set by a code; nothing where they have no e-mail. @param letter.at business time */
export async function owePasswordChanged(
  tx: AccountTx,
  letter: { personId: string; at: Date },
): Promise<void> {
  await tx.query(insertChanged, [newId(), letter.personId, letter.at]);
}

/**
 * The link of a letter that is about to be sent: a path with the code in its fragment. Made anew, it is another one, and
 * the one before ends, unless this is another attempt to send the same letter.
 * @param letter.now wall time
 */
export async function makeLink(
  tx: AccountTx,
  letter: { kind: AccessLetter; personId: string; now: Date; isRetry?: boolean },
): Promise<Omit<IssuedCode, 'secret'> & { path: string }> {
  const purpose = codeOfLetter[letter.kind];
  const { personId, now, isRetry = false } = letter;
  const { secret, expiresAt } = await issueCode(tx, { personId, purpose, now, keepsEarlier: isRetry });
  return { path: codePath(purpose, secret), expiresAt };
}
