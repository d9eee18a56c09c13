import { refusal } from '../../domain/refusals.ts';
import { DEMO_ADDRESS } from '../../domain/demo-address.ts';
import { fullName, type PersonName } from '../../domain/russian.ts';
import { t } from '../../domain/text-object.ts';
import type { Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { changePeople } from './change.ts';

export interface NamedPerson extends PersonName {
  /** In small letters; nobody else's. */
  email: string | null;
}

const insert = statement(
  'person_insert',
  'insert into people (id, last_name, first_name, patronymic, email) values ($1, $2, $3, $4, $5)',
);

/**
 * Adds a person. They have no role until an order gives one, and no way in until they are invited.
 * @throws refusals not-allowed, invalid (the e-mail is somebody's)
 */
export function addPerson(
  deps: CoreDeps,
  actor: Actor,
  person: NamedPerson,
  idempotency?: Idempotency,
): Promise<{ id: string }> {
  return changePeople(deps, { name: 'addPerson', actor, idempotency }, async ({ tx, record }) => {
    const id = newId();
    await refuseTaken(tx, id, person.email);
    await tx.query(insert, valuesOf(id, person));
    record({ kind: 'personAdded', for_id: id });
    return { id };
  });
}

const update = statement(
  'person_update',
  `with account as (
     update auth."user" u set email = coalesce($5, u.email), name = $6, "updatedAt" = now()
     from people p where p.id = $1 and u.id = p.user_id)
   update people set last_name = $2, first_name = $3, patronymic = $4, email = $5 where id = $1 returning id`,
);

/**
 * Gives a person another name or e-mail, with which they then sign in. What was signed under the old name keeps it.
 * @throws refusals not-allowed, not-found, invalid (the e-mail is somebody's; the account is the demo's)
 */
export function changePerson(
  deps: CoreDeps,
  actor: Actor,
  { id, ...person }: NamedPerson & { id: string },
  idempotency?: Idempotency,
): Promise<{ id: string }> {
  return changePeople(deps, { name: 'changePerson', actor, idempotency }, async ({ tx, record }) => {
    await refuseTaken(tx, id, person.email);
    await refuseDemoAccount(tx, id, person.email);
    const changed = await tx.query(update, [...valuesOf(id, person), fullName(person)]);
    if (changed.length === 0) throw refusal('not-found');
    record({ kind: 'personChanged', for_id: id });
    return { id };
  });
}

function valuesOf(id: string, { lastName, firstName, patronymic, email }: NamedPerson): unknown[] {
  return [id, lastName, firstName, patronymic ?? null, email];
}

const taken = statement(
  'person_email_taken',
  `select last_name as "lastName", first_name as "firstName", patronymic from people
   where id <> $2 and (lower(email) = $1 or user_id = (select id from auth."user" where email = $1))`,
);

async function refuseTaken(tx: Tx, id: string, email: string | null): Promise<void> {
  if (email === null) return;
  const [other] = await tx.query<PersonName>(taken, [email, id]);
  if (other === undefined) return;
  const message = t(
    `Эта почта уже у другого человека: ${fullName(other)}. Укажите другую.`,
    `Somebody else has this e-mail: ${fullName(other)}. Name another.`,
  );
  throw refusal('invalid', { errors: [{ path: 'email', message }] });
}

const demoAccount = statement(
  'person_demo_account',
  `select 1 from people p join auth."user" u on u.id = p.user_id
   where p.id = $1 and right(u.email, length($3::text)) = $3 and u.email <> $2`,
);

/** Under another e-mail a start without the demo would not know the account, whose password everybody does. */
async function refuseDemoAccount(tx: Tx, id: string, email: string | null): Promise<void> {
  if (email === null || (await tx.query(demoAccount, [id, email, DEMO_ADDRESS])).length === 0) return;
  const message = t(
    'Это человек из демонстрации: его пароль знают все, поэтому почту ему не меняют. Добавьте настоящего человека отдельно.',
    'This person is of the demo: everybody knows their password, so their e-mail stays. Add the real person apart.',
  );
  throw refusal('invalid', { errors: [{ path: 'email', message }] });
}
