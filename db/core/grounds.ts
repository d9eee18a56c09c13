import { statement, type Tx } from './sql.ts';

/** What a holding may rest on: a person's grant of a role, or an absence that is going on. */
export interface Ground {
  person_id: string | null;
  role: string;
  scope: string;
  valid_from: string;
  valid_to: string | null;
  absence_id: string | null;
}

const grants = (people: string) =>
  `select g.person_id, g.role, g.scope, g.valid_from::text, g.valid_to::text, null::uuid as absence_id
   from role_grants g where g.person_id in (${people})`;

const ofPerson = statement('grounds_of_person', grants('select $1::uuid'));

const ofTask = statement(
  'grounds_of_task',
  `with task as materialized (select person_id, holder_id, chain from tasks where id = $1),
   link as materialized (select l->>'to' as "to", l->>'absenceId' as absence
     from task, jsonb_array_elements(task.chain) l)
   ${grants('select person_id from task union select holder_id from task union select "to"::uuid from link')}
   union all
   select null, '', '', '', null, a.id from absences a
   where a.state = 'active' and a.id in (select absence::uuid from link where absence is not null)`,
);

/** All roles that a person was ever given. */
export function groundsOfPerson(tx: Tx, personId: string): Promise<Ground[]> {
  return tx.query<Ground>(ofPerson, [personId]);
}

/** Roles of everybody on the task's way to its holder, and the absences on it that are going on. */
export function groundsOfTask(tx: Tx, taskId: string): Promise<Ground[]> {
  return tx.query<Ground>(ofTask, [taskId]);
}
