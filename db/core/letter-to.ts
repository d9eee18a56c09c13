import { notify } from './notify.ts';
import { statement } from './sql.ts';
import { todayOf, type Work } from './work.ts';

interface Grant {
  person_id: string;
  role: string;
  scope: string;
}

const grants = statement(
  'letter_to_grants',
  `select person_id, role, scope from role_grants
   where (person_id = $1 or role = any($2::text[])) and valid_from <= $3::date
     and (valid_to is null or valid_to >= $3::date) order by person_id`,
);

/**
 * The initiator; where they hold no role any more by which they could act on a letter, whoever the declaration names
 * in their place. Where nobody holds that either, it stays the initiator's: a letter is never for nobody.
 */
async function recipients(work: Work): Promise<string[]> {
  const { letterTo } = work.process;
  const initiator = work.row.initiator_id;
  if (letterTo === undefined) return [initiator];
  const { roles, otherwise } = letterTo;
  const wanted = otherwise.map(({ role }) => role);
  const held = await work.tx.query<Grant>(grants, [initiator, wanted, todayOf(work)]);
  const able: readonly string[] = roles;
  if (held.some(({ person_id: person, role }) => person === initiator && able.includes(role)))
    return [initiator];
  for (const { role, scope } of otherwise) {
    const holders = held.filter((grant) => grant.role === role && grant.scope === scope);
    if (holders.length > 0) return [...new Set(holders.map(({ person_id: person }) => person))];
  }
  return [initiator];
}

type Letter = Omit<Parameters<typeof notify>[1], 'personId'>;

/** Owes the letter to the case's initiator, or to whoever can act in their place. */
export async function notifyInitiator(work: Work, letter: Letter): Promise<void> {
  for (const personId of await recipients(work)) notify(work, { personId, ...letter });
}
