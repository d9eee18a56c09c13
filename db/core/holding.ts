import { localDate } from '../../domain/calendar.ts';
import { isCaseRole, mayHoldTaskOf, type SeatRole } from '../../domain/roles.ts';
import type { ChainLink } from '../entities/stored.ts';
import type { TaskRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

/** Grants valid on the day, of these people in these roles and this scope; null asks for any. */
const granted = statement(
  'holding_granted',
  `select wanted.n::int as n from jsonb_to_recordset($1) as wanted(n int, person uuid, roles text[], scope text)
   where not exists (
     select 1 from role_grants g where g.person_id = wanted.person
       and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
       and (wanted.roles is null or g.role = any(wanted.roles)) and (wanted.scope is null or g.scope = wanted.scope))
   union all
   select -1 from unnest($3::uuid[]) as way(id) where not exists (
     select 1 from absences a where a.id = way.id and a.state = 'active')`,
);

interface Wanted {
  person: string;
  roles: readonly string[] | null;
  scope: string | null;
}

/**
 * Does the task's holder hold it now? The seat's owner (or whom the administrator gave it to) is still in the role;
 * everyone it was handed to still may hold it; every absence on the way is still going on; and the holder still
 * works in the district. An author or a reviewer has the case's role as long as they do. So a substitute acts only
 * during the absence, and who is no longer in a role decides nothing.
 */
export async function holdsNow(work: Work, task: TaskRow): Promise<boolean> {
  const links = task.chain.slice(task.chain.findLastIndex(({ kind }) => kind === 'reassignment') + 1);
  const given = task.chain.findLast(({ kind }) => kind === 'reassignment');
  const handed = links.filter(({ kind }) => kind === 'delegation').map(({ to }) => to);
  const wanted: Wanted[] = [
    given === undefined ? ownerOf(task) : inPlaceOf(task, given.to),
    ...handed.map((person) => inPlaceOf(task, person)),
    { person: task.holder_id, roles: null, scope: null },
  ];
  const today = localDate(work.now, work.pack.calendar.zone);
  const rows = wanted.map((each, n) => ({ n, ...each }));
  const missing = await work.tx.query(granted, [JSON.stringify(rows), today, absencesOf(links)]);
  return missing.length === 0;
}

/** May this person's role hold the task, handed to them? */
export async function mayHold(work: Work, task: TaskRow, person: string): Promise<boolean> {
  const today = localDate(work.now, work.pack.calendar.zone);
  const wanted = [{ n: 0, ...inPlaceOf(task, person) }];
  return (await work.tx.query(granted, [JSON.stringify(wanted), today, []])).length === 0;
}

function ownerOf({ person_id: person, role, scope }: TaskRow): Wanted {
  return isCaseRole(role) ? { person, roles: null, scope: null } : { person, roles: [role], scope };
}

function inPlaceOf({ role, scope }: TaskRow, person: string): Wanted {
  return { person, roles: mayHoldTaskOf(role as SeatRole), scope: isCaseRole(role) ? null : scope };
}

function absencesOf(links: readonly ChainLink[]): string[] {
  return [...new Set(links.flatMap(({ absenceId }) => (absenceId === undefined ? [] : [absenceId])))];
}
