import type pg from 'pg';
import { closeAccounts, createAccount, givePassword, hashPassword } from '../db/auth/accounts.ts';
import { idFrom, newId } from '../db/core/ids.ts';
import { effectsOfOrders } from '../db/people/effects-of-orders.ts';
import { giveConsents } from './load-pack-consents.ts';
import type { PackPerson } from '../district/pack.ts';
import { DEMO_ADDRESS } from '../domain/demo-address.ts';

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
  const stored = await client.query<{ id: string; dismissed_on: string | null }>(
    `insert into people (id, user_id, email, last_name, first_name, patronymic) values ($1, $2, $3, $4, $5, $6)
     on conflict (email) do update set (user_id, last_name, first_name, patronymic) =
       (coalesce(people.user_id, excluded.user_id), excluded.last_name, excluded.first_name, excluded.patronymic)
     returning id, dismissed_on`,
    [newId(), userId, email, name.family, name.given, name.patronymic],
  );
  const { id: personId = '', dismissed_on: dismissedOn = null } = stored.rows[0] ?? {};
  if (demo && personId !== '') await giveConsents(client, personId);
  for (const appointment of roles) await storeAppointment(client, personId, appointment);
  // What somebody has ordered stands against what the pack still says.
  for (const { text } of effectsOfOrders) await client.query(text, [[personId]]);
  if (passwordHash !== undefined && dismissedOn === null) await givePassword(client, userId, passwordHash);
}

/** The role with its order, under one id: loading the pack again finds both. */
async function storeAppointment(
  client: pg.Client,
  personId: string,
  { role, scope, from, to, order }: PackPerson['roles'][number],
): Promise<void> {
  const id = idFrom('grant', personId, role, scope, from);
  await client.query(
    `insert into orders (id, kind, number, dated, person_id, role, scope, valid_from, valid_to, registered_at)
     values ($1, 'appointment', $2, $3, $4, $5, $6, $7, $8, now())
     on conflict (id) do update set (number, dated, valid_to) = (excluded.number, excluded.dated, excluded.valid_to)`,
    [id, order.number, order.date, personId, role, scope, from, to],
  );
  await client.query(
    `insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to, order_id)
     values ($1, $2, $3, $4, $5, $6, $6, $1)
     on conflict (id) do update set (granted_to, order_id) = (excluded.granted_to, excluded.order_id)`,
    [id, personId, role, scope, from, to],
  );
}
