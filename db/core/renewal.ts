import type { LocalDate } from '../../domain/calendar.ts';
import { mayRenew } from '../../domain/renewal.ts';
import { say } from '../../domain/said.ts';
import { statement, type Tx } from './sql.ts';

const found = statement(
  'renewal_of',
  `select c.author_ids, exists (select 1 from programs n where n.renews = p.id) as renewed,
     array(select g.role from role_grants g where g.person_id = $2 and g.valid_from <= $3::date
           and (g.valid_to is null or g.valid_to >= $3::date)) as roles
   from programs p join cases c on c.id = p.case_id where p.id = $1`,
);

interface Found {
  author_ids: string[];
  renewed: boolean;
  roles: string[];
}

/** Why this person can't begin to renew a program of the registry. One renewal that goes on is the business key's matter. */
export async function renewalProblem(
  tx: Tx,
  programId: string,
  personId: string,
  today: LocalDate,
): Promise<string | undefined> {
  const [program] = await tx.query<Found>(found, [programId, personId, today]);
  if (program === undefined) throw new Error(`There is no program ${programId}`);
  const { author_ids: authorIds, roles } = program;
  if (!mayRenew({ personId, roles: roles.map((role) => ({ role })) }, authorIds))
    return say(
      'Обновить программу могут её руководитель, соавторы и муниципальный методист.',
      'Its leader, the co-authors and the methodist may renew a program.',
    );
  return program.renewed
    ? say(
        'У этой программы уже есть новая редакция. Откройте её в реестре и обновите.',
        'This program has a newer edition already. Open that one in the registry and renew it.',
      )
    : undefined;
}
