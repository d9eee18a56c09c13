import type { LocalDate } from '../../domain/calendar.ts';
import { statement, type Tx } from './sql.ts';

/** What a holding may rest on: a person's grant of a role, or an absence that nobody has ended. */
export interface Ground {
  person_id: string | null;
  role: string;
  scope: string;
  valid_from: string;
  valid_to: string | null;
  absence_id: string | null;
  starts_at: Date | null;
  ends_at: Date | null;
  substitute_id: string | null;
}

const grants = (people: string) =>
  `select g.person_id, g.role, g.scope, g.valid_from::text, g.valid_to::text, null::uuid as absence_id,
     null::timestamptz as starts_at, null::timestamptz as ends_at, null::uuid as substitute_id
   from role_grants g where g.person_id in (${people})`;

/** A recursive `with`: authors, their stand-ins, and those of the stand-ins, by absences in one of these states. */
export const authorsSide = (authors: string, states: string) =>
  `authors_side (person) as (
     ${authors}
     union select a.substitute_id from authors_side join absences a on a.person_id = authors_side.person
     where a.state in (${states}) and a.substitute_id is not null)`;

const ofPerson = statement('grounds_of_person', grants('select $1::uuid'));

const ofTask = statement(
  'grounds_of_task',
  `with recursive task as materialized (select case_id, person_id, holder_id, chain from tasks where id = $1),
   link as materialized (select l->>'to' as "to", l->>'absenceId' as absence
     from task, jsonb_array_elements(task.chain) l),
   ${authorsSide('select unnest(c.author_ids) from task join cases c on c.id = task.case_id', `'planned', 'active'`)}
   ${grants('select person_id from task union select holder_id from task union select "to"::uuid from link')}
   union all
   select a.person_id, '', '', '', null, a.id, a.starts_at, a.ends_at, a.substitute_id from absences a
   where a.state in ('planned', 'active') and a.id in (select absence::uuid from link where absence is not null)
   union all
   select a.person_id, '', '', '', null, a.id, a.starts_at, a.ends_at, a.substitute_id
   from authors_side join absences a on a.person_id = authors_side.person
   where a.state in ('planned', 'active') and a.substitute_id is not null`,
);

/** All roles that a person was ever given. */
export function groundsOfPerson(tx: Tx, personId: string): Promise<Ground[]> {
  return tx.query<Ground>(ofPerson, [personId]);
}

/**
 * Roles of everybody on the task's way to its holder, and the absences that nobody has ended: those on this way, and
 * those that put somebody on the side of the case's authors.
 */
export function groundsOfTask(tx: Tx, taskId: string): Promise<Ground[]> {
  return tx.query<Ground>(ofTask, [taskId]);
}

/**
 * Is the absence going on at this moment? Its own days decide, not the engine that notes its beginning and its end:
 * a substitute has no power on any other day, also while the engine is down.
 */
export function isGoingOn(ground: Ground, at: Date): boolean {
  const { absence_id: id, starts_at: from, ends_at: until } = ground;
  return id !== null && from !== null && until !== null && from <= at && at < until;
}

/** Does the grant hold on this day of the district? */
export function isGrantedOn(grant: Ground, day: LocalDate): boolean {
  const { absence_id: absence, valid_from: from, valid_to: to } = grant;
  return absence === null && from <= day && (to === null || to >= day);
}
