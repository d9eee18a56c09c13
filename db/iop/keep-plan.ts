/** The rows of a plan follow its edition: deficits when it is sent, items when it is approved or amended. */
import type { Effect } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { askColleagues } from './ask-colleagues.ts';
import { planOf } from './plan-of.ts';

const keepDeficits = statement(
  'iop_deficits_keep',
  `insert into iop_deficits (case_id, indicator, person_id, school, year, priority, state, since_year, shares, changed_at)
   select $1::uuid, d.indicator, $2::uuid, $3, $4, d.priority, 'open', coalesce(d.since, $4), false, $6
   from jsonb_to_recordset($5) as d(indicator text, priority int, since int)
   on conflict (case_id, indicator) do update set priority = excluded.priority, changed_at = excluded.changed_at
     where iop_deficits.priority <> excluded.priority`,
);

/** What a teacher takes off their card is nobody's any more; what is closed or carried stays on record. */
const dropDeficits = statement(
  'iop_deficits_drop',
  `delete from iop_deficits where case_id = $1::uuid and state = 'open' and indicator <> all($2)`,
);

const keepItems = statement(
  'iop_items_keep',
  `insert into iop_items (case_id, item_id, person_id, school, year, title, level, form, hours, "when", colleague_id,
     product, deficits, state, evidence_ids)
   select $1::uuid, i.id, $2::uuid, $3, $4, i.title, i.level, i.form, i.hours, i."when", i.colleague, i.product,
     coalesce(g.deficits, '{}'), 'planned', '{}'
   from jsonb_to_recordset($5) as i(id text, title text, level text, form text, hours int, "when" text, colleague uuid,
     product text, goal text)
   left join jsonb_to_recordset($6) as g(id text, deficits text[]) on g.id = i.goal
   on conflict (case_id, item_id) do update set title = excluded.title, level = excluded.level, form = excluded.form,
     hours = excluded.hours, "when" = excluded."when", colleague_id = excluded.colleague_id, product = excluded.product,
     deficits = excluded.deficits,
     state = case when iop_items.state = 'dropped' then 'planned' else iop_items.state end
   where iop_items.state in ('planned', 'returned', 'dropped')`,
);

/** What is done stays done, also where an amendment no longer has it. */
const dropItems = statement(
  'iop_items_drop',
  `update iop_items set state = 'dropped' where case_id = $1::uuid and state in ('planned', 'returned')
   and item_id <> all($2)`,
);

/** After a plan was sent: its deficits count on the demand map. */
export const keepPlan: Effect = async (work) => {
  const content = await planOf(work);
  const deficits = content.deficits ?? [];
  await work.tx.query(keepDeficits, [
    ...[work.row.id, content.teacher, content.school, content.year, JSON.stringify(deficits), work.now],
  ]);
  await work.tx.query(dropDeficits, [work.row.id, deficits.map(({ indicator }) => indicator)]);
  return { deficits: deficits.length };
};

/** After a plan was approved, or amended: its items are what the year goes by, and colleagues that it names are asked. */
export const adoptPlan: Effect = async (work, step) => {
  await keepPlan(work, step);
  const { items = [], goals = [], teacher, school, year } = await planOf(work);
  await work.tx.query(keepItems, [
    ...[work.row.id, teacher, school, year, JSON.stringify(items), JSON.stringify(goals)],
  ]);
  await work.tx.query(dropItems, [work.row.id, items.map(({ id }) => id)]);
  const asked = await askColleagues(work, items);
  return { items: items.length, asked };
};
