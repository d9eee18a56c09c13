import { isCaseRole, mayHoldTaskOf, type SeatRole } from '../../domain/roles.ts';
import type { ChainLink } from '../entities/stored.ts';
import { groundsOfPerson, isGoingOn, isGrantedOn, type Ground } from './grounds.ts';
import type { TaskRow } from './rows.ts';
import { todayOf, type Work } from './work.ts';

interface Wanted {
  person: string;
  roles: readonly string[] | null;
  scope: string | null;
}

/**
 * Does the holder of the locked task hold it now? The seat's owner (or whom the administrator gave it to) is still in
 * the role; everyone it was handed to still may hold it; every absence on the way is still going on; and the holder
 * still works in the district. An author or a reviewer has the case's role as long as they do. So a substitute acts
 * only during the absence, and who is no longer in a role decides nothing.
 */
export function holdsNow(work: Work, task: TaskRow): boolean {
  const links = task.chain.slice(task.chain.findLastIndex(({ kind }) => kind === 'reassignment') + 1);
  const given = task.chain.findLast(({ kind }) => kind === 'reassignment');
  const handed = links.filter(({ kind }) => kind === 'delegation').map(({ to }) => to);
  const wanted: Wanted[] = [
    given === undefined ? ownerOf(task) : inPlaceOf(task, given.to),
    ...handed.map((person) => inPlaceOf(task, person)),
    { person: task.holder_id, roles: null, scope: null },
  ];
  return (
    wanted.every((each) => isGranted(work, work.grounds, each)) &&
    absencesOf(links).every((id) => isInForce(work, id))
  );
}

/** Is this absence on the locked task's way going on now? */
export function isInForce({ grounds, now }: Work, absenceId: string): boolean {
  return grounds.some((ground) => ground.absence_id === absenceId && isGoingOn(ground, now));
}

/** May this person's role hold the task, handed to them? */
export async function mayHold(work: Work, task: TaskRow, person: string): Promise<boolean> {
  const step = work.steps.find(({ id }) => id === task.step_id);
  const seat = step?.seats.find(({ key }) => key === task.seat);
  // Whoever recused themself acts in nobody's place either; whoever stands in needn't have been there.
  if (seat?.except?.includes(person) === true) return false;
  return isGranted(work, await groundsOfPerson(work.tx, person), inPlaceOf(task, person));
}

/** Has the person, today, one of these roles in this scope? null asks for any. */
function isGranted(work: Work, grounds: readonly Ground[], { person, roles, scope }: Wanted): boolean {
  const today = todayOf(work);
  return grounds.some(
    (ground) =>
      isGrantedOn(ground, today) &&
      ground.person_id === person &&
      (roles === null || roles.includes(ground.role)) &&
      (scope === null || scope === ground.scope),
  );
}

function ownerOf({ person_id: person, role, scope }: TaskRow): Wanted {
  return isCaseRole(role) ? { person, roles: null, scope: null } : { person, roles: [role], scope };
}

function inPlaceOf({ role, scope }: TaskRow, person: string): Wanted {
  return { person, roles: mayHoldTaskOf(role as SeatRole), scope: isCaseRole(role) ? null : scope };
}

function absencesOf(links: readonly ChainLink[]): string[] {
  return links.flatMap(({ absenceId }) => (absenceId === undefined ? [] : [absenceId]));
}
