/** Letters that nobody needs any more, or nobody can get: they are let go with the reason, never sent. */
import { taskLetters, accountLetters } from '../../domain/letters/letter.ts';
import { localDate } from '../../domain/calendar.ts';
import { letterPolicy } from '../../domain/letters/policy.ts';
import type { LoadedPack } from '../core/pack.ts';
import { statement, type Tx } from '../core/sql.ts';

/** Why a letter was not sent: `dropped` ones, and `tired`, which `failed` for days. */
export const reasons = ['noAddress', 'old', 'tired', 'taskClosed', 'past', 'left', 'refused'] as const;
export type Reason = (typeof reasons)[number];

const holdsARole = `exists (select from role_grants g where g.person_id = n.person_id
  and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date))`;

/** $1 business time, $2 its day, $3 the oldest to be sent (waiting for the end of a holiday makes no letter old), $4 kinds about a task, $5 kinds about the account. */
const reasonOf = `case
  when p.email is null then 'noAddress'
  when coalesce(n.held_until, n.at) < $3 then case when n.attempts = 0 then 'old' else 'tired' end
  when n.kind = any($4::text[]) and (t.state <> 'open' or t.holder_id <> n.person_id) then 'taskClosed'
  when n.kind in ('called', 'moved') and (n.params->'sitting'->>'date')::date < $2::date then 'past'
  when p.access_ended_at is not null or p.dismissed_on < $2::date
    or p.user_id is null and not n.kind = any($5::text[]) and not ${holdsARole} then 'left' end`;

const dropping = (scope: string) => `update notifications n
  set delivery = case when found.reason = 'tired' then 'failed' else 'dropped' end, reason = found.reason,
    settled_at = $1
  from (select n.id, ${reasonOf} as reason from notifications n join people p on p.id = n.person_id
    left join tasks t on t.id = n.task_id where n.delivery = 'owed' and ${scope}) found
  where n.id = found.id and found.reason is not null`;

const dropOldest = statement(
  'letters_drop_oldest',
  dropping(`n.id = any(array(select o.id from notifications o where o.delivery = 'owed'
    and (o.try_after is null or o.try_after <= clock_timestamp()) order by o.at limit 1000))`),
);
const dropThese = statement('letters_drop_these', dropping('n.id = any($6::uuid[])'));

/** Lets go of what is needless among the letters that have waited longest, or among these. */
export async function dropNeedless(
  tx: Tx,
  { policy, calendar }: LoadedPack,
  now: Date,
  ids?: readonly string[],
): Promise<void> {
  const oldest = new Date(now.getTime() - letterPolicy(policy).keepDays * 86_400_000);
  const values = [now, localDate(now, calendar.zone), oldest, taskLetters, accountLetters];
  if (ids === undefined) await tx.query(dropOldest, values);
  else await tx.query(dropThese, [...values, ids]);
}
