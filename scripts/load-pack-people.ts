import type pg from 'pg';
import { closeAccounts, createAccount, givePassword, hashPassword } from '../db/auth/accounts.ts';
import { idFrom, newId } from '../db/core/ids.ts';
import { giveConsents } from './load-pack-consents.ts';
import type { PackPerson } from '../district/pack.ts';
import { DEMO_ADDRESS } from '../district/schema.ts';

const DEMO_PASSWORD = 'demo-demo';

/** Hashing is slow by design: the demo's one known password is hashed once. */
let demoHash: Promise<string> | undefined;

export interface StoredPeople {
  /** Accounts of the demo that were open until now. */
  closedAccounts: number;
}

/**
 * Stores a pack's people with their roles and accounts. Without demo people in it, those of an earlier start can't sign
 * in any more: everybody knows their password. With them it is given back.
 */
export async function storePeople(client: pg.Client, people: readonly PackPerson[]): Promise<StoredPeople> {
  for (const person of people) await storePerson(client, person);
  return { closedAccounts: people.some(({ demo }) => demo) ? 0 : await closeAccounts(client, DEMO_ADDRESS) };
}

async function storePerson(client: pg.Client, person: PackPerson): Promise<void> {
  const { email, name, demo, roles } = person;
  const fullName = [name.family, name.given, name.patronymic].filter(Boolean).join(' ');
  const passwordHash = demo ? await (demoHash ??= hashPassword(DEMO_PASSWORD)) : undefined;
  const userId = await createAccount(client, {
    email,
    name: fullName,
    ...(passwordHash !== undefined && { passwordHash }),
  });
  if (passwordHash !== undefined) await givePassword(client, userId, passwordHash);
  const stored = await client.query<{ id: string }>(
    `insert into people (id, user_id, email, last_name, first_name, patronymic) values ($1, $2, $3, $4, $5, $6)
     on conflict (email) do update set (user_id, last_name, first_name, patronymic) =
       (excluded.user_id, excluded.last_name, excluded.first_name, excluded.patronymic)
     returning id`,
    [newId(), userId, email, name.family, name.given, name.patronymic],
  );
  const personId = stored.rows[0]?.id;
  if (demo && personId !== undefined) await giveConsents(client, personId);
  for (const { role, scope, from, to, order } of roles) {
    await client.query(
      `insert into role_grants (id, person_id, role, scope, valid_from, valid_to, order_number, order_date)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set valid_to = excluded.valid_to`,
      [
        idFrom('grant', personId ?? '', role, scope, from),
        personId,
        role,
        scope,
        from,
        to,
        order.number,
        order.date,
      ],
    );
  }
}
