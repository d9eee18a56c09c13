/** Whom the demand map counts: the cards of plans as they are now, and those that the published map was made of. */
import type { Card } from '../../domain/demand-map.ts';
import { WISH } from '../../domain/demand-topics.ts';
import { statement, type Tx } from '../core/sql.ts';

/** One card a person: of the plan that they began last this year, where they moved to another school. */
const now = statement(
  'demand_cards_now',
  `select r.school, r.person_id as person, array_agg(r.topic) as topics
   from (
     select n.school, n.person_id, n.topic, n.case_id,
       first_value(n.case_id) over (partition by n.person_id order by c.opened_at desc, c.id) as latest
     from (
       select case_id, person_id, school, indicator as topic from iop_deficits where year = $1
       union select case_id, person_id, school, '${WISH}' || form from iop_items
         where year = $1 and state <> 'dropped') n
     join cases c on c.id = n.case_id and coalesce(c.outcome, c.ending, '') not in ('withdrawn', 'cancelled')) r
   where r.case_id = r.latest
   group by r.school, r.person_id`,
);

const kept = statement(
  'demand_cards_kept',
  'select school, person_id as person, topics from demand_cards where year = $1',
);

const forget = statement(
  'demand_cards_forget',
  'delete from demand_cards where year = $1 and school = any($2)',
);

const keep = statement(
  'demand_cards_keep',
  `insert into demand_cards (year, school, person_id, topics)
   select $1, c.school, c.person, c.topics
   from jsonb_to_recordset($2::jsonb) as c(school text, person uuid, topics text[])`,
);

/** What plans of this school year say now. */
export function cardsNow(tx: Tx, year: number): Promise<Card[]> {
  return tx.query<Card>(now, [year]);
}

/** What the published map counts. */
export function cardsKept(tx: Tx, year: number): Promise<Card[]> {
  return tx.query<Card>(kept, [year]);
}

/** Puts the cards of these schools in the place of those that the map counted. */
export async function keepCards(
  tx: Tx,
  year: number,
  schools: readonly string[],
  cards: readonly Card[],
): Promise<void> {
  const theirs = cards.filter(({ school }) => schools.includes(school));
  await tx.query(forget, [year, schools]);
  await tx.query(keep, [year, JSON.stringify(theirs)]);
}
