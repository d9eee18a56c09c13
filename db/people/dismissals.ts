/** What a dismissal means beyond the roles: ways in, tasks that somebody else has handed over, substitutions. */
import { localDate } from '../../domain/calendar.ts';
import { endAccess } from '../auth/accounts.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { giveBackHeldBy } from '../core/hand-over.ts';
import { statement, type Tx } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';

const leavers = statement(
  'dismissals_to_carry_out',
  `select * from (
     select p.id,
       exists (select from auth.session s where s."userId" = p.user_id)
         or exists (select from auth.account a where a."userId" = p.user_id)
         or exists (select from auth.api_keys k where k.person_id = p.id and k.revoked_at is null)
         or exists (select from absences a where a.substitute_id = p.id and a.state in ('planned', 'active'))
         as has_ties,
       exists (select from tasks t where t.holder_id = p.id and t.person_id <> p.id and t.state = 'open'
         and not t.personal) as has_tasks
     from people p where p.dismissed_on < $1::date) found
   where has_ties or has_tasks order by id`,
);

/** Whom they stood in for has no substitute from now on, and the page says so: another one is theirs to choose. */
const leaveAbsences = statement(
  'dismissal_leaves_absences',
  `update absences set substitute_id = null where substitute_id = $1 and state in ('planned', 'active')`,
);

/**
 * From the day after the last one: sessions, keys and the password end, whoever they were to stand in for has no
 * substitute any more, and tasks that were handed to them go back. Their own tasks go to whoever holds the role now
 * (`passOnVacatedSeats`). The sweep calls it; until then nobody gets in either (`db/auth/actors.ts`).
 * @returns how many people it found something of
 */
export async function carryOutDismissals(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  if (clock === undefined) return 0;
  const now = await deps.clock.now(clock.now);
  const today = localDate(now, deps.packs.current().calendar.zone);
  const found = await read<{ id: string; has_ties: boolean }>(deps.pool, leavers, [today]);
  for (const { id, has_ties: hasTies } of found) {
    if (hasTies) await endTies(deps, id, now);
    await giveBackHeldBy(deps, id);
  }
  return found.length;
}

function endTies(deps: CoreDeps, personId: string, now: Date): Promise<void> {
  const end = async (tx: Tx): Promise<void> => {
    await endAccess(tx, personId, new Date());
    await tx.query(leaveAbsences, [personId]);
    const entry: OutsideEntry = { kind: 'accessEnded', actor_id: null, for_id: personId };
    tx.last(auditOutside, [now, JSON.stringify([entry])]);
  };
  return transact(deps.pool, end, 'endAccess');
}
