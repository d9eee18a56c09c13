import { learnerRoles, schoolKinds } from '../../domain/iop.ts';
import type { TeachersPlan } from '../../domain/plan.ts';
import { localDate } from '../../domain/calendar.ts';
import { databaseNow } from '../core/clock.ts';
import { processOf, type CoreDeps } from '../core/deps.ts';
import { eachCase } from '../core/each-case.ts';
import { startByServer } from '../core/start.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** The newest place of work; items and deficits that are still to be done. */
const waiting = statement(
  'years_to_continue',
  `select c.id, e.content, w.school,
     array(select item_id from iop_items i where i.case_id = c.id and i.state in ('planned', 'returned')) as items,
     exists (select from iop_items i where i.case_id = c.id) as adopted,
     array(select indicator from iop_deficits d where d.case_id = c.id and d.state = 'open') as deficits
   from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
   cross join lateral (
     select g.scope as school from role_grants g join organizations o on o.id = g.scope and o.kind = any($3::text[])
     where g.person_id = c.initiator_id and g.role = any($2::text[]) and g.valid_from <= $1::date
       and (g.valid_to is null or g.valid_to >= $1::date) order by g.valid_from desc, g.id limit 1) w
   where c.type = 'iop-cycle' and c.state = 'archived' and c.outcome = 'transferred' and not exists (
     select from cases n where n.type = c.type and n.business_key = c.business_key and n.opened_at >= c.closed_at)`,
);

interface Waiting {
  id: string;
  content: TeachersPlan;
  school: string;
  items: string[];
  /** The plan was approved: what is left of it is told by its items, also where that is nothing. */
  adopted: boolean;
  deficits: string[];
}

/**
 * A teacher who has moved goes on at the new school with what is left of their plan: its head takes over, and the old
 * one keeps the case that has ended there. Done is done: marked items stay with the school that saw them.
 */
export async function continueTransferred(deps: CoreDeps): Promise<number> {
  const [clock] = await read<{ now: Date }>(deps.pool, databaseNow);
  if (clock === undefined) return 0;
  const today = localDate(await deps.clock.now(clock.now), deps.packs.current().calendar.zone);
  const found = await read<Waiting>(deps.pool, waiting, [today, learnerRoles, schoolKinds]);
  const by = new Map(found.map((one) => [one.id, one]));
  const ids = [...by.keys()];
  return eachCase(deps, 'continueYear', ids, async (id) => {
    const one = by.get(id);
    if (one === undefined) return 0;
    const { content } = one;
    const process = processOf(deps, 'iop-cycle');
    await startByServer(deps, { process, content: rest(one), initiatorId: content.teacher });
    return 1;
  });
}

function rest({ id, content, school, items, adopted, deficits }: Waiting): Record<string, unknown> {
  return {
    teacher: content.teacher,
    school,
    year: content.year,
    continues: id,
    deficits: (content.deficits ?? []).filter(({ indicator }) => deficits.includes(indicator)),
    goals: content.goals ?? [],
    items: (content.items ?? []).filter((item) => !adopted || items.includes(item.id)),
  };
}
