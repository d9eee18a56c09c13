/** What the last steps of a year write: deficits closed or carried, items confirmed, hours credited. */
import type { DeficitEnd } from '../../domain/plan.ts';
import type { Effect } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { creditItems, helpedBy } from './credit-items.ts';

const closeSome = statement(
  'iop_deficits_end',
  `update iop_deficits d set state = e.end, shares = coalesce(e.shares, false), changed_at = $3,
     evidence = case when e.end = 'closed' then e.proof else d.evidence end,
     reason = case when e.end = 'carried' then e.proof else d.reason end
   from jsonb_to_recordset($2) as e(indicator text, "end" text, proof text, shares boolean)
   where d.case_id = $1::uuid and d.indicator = e.indicator and d.state = 'open'`,
);

/** Nothing is closed by silence. */
const carryRest = statement(
  'iop_deficits_carry',
  `update iop_deficits set state = 'carried', changed_at = $2 where case_id = $1::uuid and state = 'open'`,
);

/** After the reflection, or without one: each deficit closes on evidence, or is carried with a reason. */
export const endDeficits: Effect = async (work, step) => {
  const made = work.changes.decisions.find(({ step_id: id }) => id === step?.id);
  const ends = (made?.form['deficitEnds'] as DeficitEnd[] | undefined) ?? [];
  await work.tx.query(closeSome, [work.row.id, JSON.stringify(ends), work.now]);
  await work.tx.query(carryRest, [work.row.id, work.now]);
  return { told: ends.length };
};

const doneOnes = statement(
  'iop_items_done',
  `select item_id as id from iop_items where case_id = $1::uuid and state = 'done'`,
);

/** The head confirms the year, and with it what the teacher has marked as done; what they are credited for themself waits for another. */
export const confirmItems: Effect = async (work, step) => {
  const made = work.changes.decisions.find(({ step_id: id }) => id === step?.id);
  if (made === undefined) throw new Error('Only a decision confirms a year');
  const done = await work.tx.query<{ id: string }>(doneOnes, [work.row.id]);
  const own = await helpedBy(work, made.actor_id);
  const ids = done.map(({ id }) => id).filter((id) => !own.includes(id));
  await creditItems(work, ids, made.actor_id);
  return { items: ids.length };
};
