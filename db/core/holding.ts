import { localDate } from '../../domain/calendar.ts';
import { isCaseRole } from '../../domain/roles.ts';
import type { ChainLink } from '../entities/stored.ts';
import type { TaskRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

const validLinks = statement(
  'holding_valid',
  `select
     exists (select 1 from role_grants where person_id = $1 and ($6 or (role = any($2::text[]) and scope = $3))
             and valid_from <= $4::date and (valid_to is null or valid_to >= $4::date)) as seated,
     (select count(*)::int from absences where id = any($5::uuid[]) and state = 'active') as absences`,
);

/**
 * Does the task's holder hold it now: is the seat's owner still in the role, and is every absence on the way still
 * going on? The owner is whom the administrator gave it to, if anybody. An author or a reviewer has the case's role
 * as long as they work in the district at all. A substitute acts only during the absence; who is no longer in the
 * role decides nothing.
 */
export async function holdsNow(work: Work, task: TaskRow): Promise<boolean> {
  const absenceIds = absencesOf(task.chain);
  const given = task.chain.findLast(({ kind }) => kind === 'reassignment');
  const today = localDate(work.now, work.pack.calendar.zone);
  const [found] = await work.tx.query<{ seated: boolean; absences: number }>(validLinks, [
    given?.to ?? task.person_id,
    given === undefined ? [task.role] : rolesInPlaceOf(task.role),
    task.scope,
    today,
    absenceIds,
    isCaseRole(task.role),
  ]);
  return found !== undefined && found.seated && found.absences === absenceIds.length;
}

/** Who may hold a task of this role: a deputy may, in place of a head. */
export function rolesInPlaceOf(role: string): string[] {
  return role === 'schoolHead' ? [role, 'deputyHead'] : [role];
}

function absencesOf(chain: readonly ChainLink[]): string[] {
  return [...new Set(chain.flatMap(({ absenceId }) => (absenceId === undefined ? [] : [absenceId])))];
}
