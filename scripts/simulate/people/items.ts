/** Plan items on their way: done by the teacher, confirmed or returned by whoever leads the school. */
import { confirmItemsDone, markItemDone, returnItem } from '../../../db/iop/marks.ts';
import { addDays } from '../../../domain/calendar.ts';
import { inParallel } from '../../../worker/relay.ts';
import { REASON } from './habits.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import { leads, type Someone } from './roster.ts';
import { attempt, atWorkFrom, type Hour } from './world.ts';

const AT_ONCE = 8;

const DUE_ITEMS = `
  select i.case_id, i.item_id, i.person_id, i."when", i.year from iop_items i join cases c on c.id = i.case_id
  where i.state in ('planned', 'returned') and c.closed_at is null and c.step in ('delivery', 'midpoint', 'reflection')
    and substr(i."when", 1, 7) < $1`;

/** Items whose month is over are marked as done, most of them, within the next three weeks. */
export async function markItems(hour: Hour): Promise<void> {
  const { stage, roster, chance, today } = hour;
  type Item = { case_id: string; item_id: string; person_id: string; when: string; year: number };
  const { rows } = await stage.pool.query<Item>(DUE_ITEMS, [today.slice(0, 7)]);
  const done = rows.flatMap((item) => {
    const someone = roster.byId.get(item.person_id);
    if (someone === undefined) return [];
    const random = chance('item', someone.key, item.year, item.item_id);
    const isDone = random.chance(0.88);
    const on = addDays(`${today.slice(0, 7)}-01`, Math.floor(random.between(0, 21)));
    return isDone && on <= today ? [{ ...item, someone }] : [];
  });
  await inParallel(byPerson(done), AT_ONCE, async (items) => {
    for (const { someone, case_id: caseId, item_id: itemId } of items.toSorted((a, b) =>
      inCodeOrder(a.item_id, b.item_id),
    ))
      await attempt(hour, 'item done', async () => {
        const item = { itemId, on: today, note: 'Проведено, лист посещения подписан', evidence: [] };
        return stage.handOn(await markItemDone(stage.core, someone, caseId, item));
      });
  });
}

function byPerson<T extends { someone: Someone }>(items: readonly T[]): T[][] {
  return [...Map.groupBy(items, ({ someone }) => someone.key).entries()]
    .toSorted(([a], [b]) => inCodeOrder(a, b))
    .map(([, own]) => own);
}

const TO_CONFIRM = `
  select i.case_id, i.person_id, array_agg(i.item_id order by i.item_id) as items
  from iop_items i join cases c on c.id = i.case_id
  where i.state = 'done' and i.school = $1 and c.closed_at is null and c.step in ('delivery', 'midpoint', 'reflection')
  group by i.case_id, i.person_id`;

/** How often a deputy gets round to it in a month, and how often an item is not proven. */
const CONFIRMS = 0.6;
const RETURNS = 0.05;

/** Once in some months a deputy goes through what the school has done. */
export async function confirmItems(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const { calendar } = stage.core.packs.current();
  for (const deputy of roster.all) {
    const school = deputy.roles.find(({ role }) => role === 'deputyHead')?.scope;
    if (school === undefined) continue;
    const random = chance('confirms', deputy.key, today.slice(0, 7));
    const day = addDays(`${today.slice(0, 7)}-01`, Math.floor(random.between(0, 25)));
    if (random.chance(CONFIRMS) && atWorkFrom(day, calendar) === today) await goThrough(hour, deputy, school);
  }
}

async function goThrough(hour: Hour, deputy: Someone, school: string): Promise<void> {
  const { stage, chance, roster, today } = hour;
  type Done = { case_id: string; person_id: string; items: string[] };
  const { rows } = await stage.pool.query<Done>(TO_CONFIRM, [school]);
  const nameOf = (id: string) => roster.byId.get(id)?.key ?? id;
  for (const { case_id: caseId, person_id: id, items } of rows.toSorted((a, b) =>
    inCodeOrder(nameOf(a.person_id), nameOf(b.person_id)),
  )) {
    // Of their own they confirm nothing, nor of their head's.
    const owner = roster.byId.get(id);
    if (owner !== undefined && leads(owner) !== undefined) continue;
    const [first = ''] = items;
    const isPoor = chance('proven', nameOf(id), today, first).chance(RETURNS);
    if (isPoor)
      await attempt(hour, 'item returned', async () =>
        stage.handOn(await returnItem(stage.core, deputy, caseId, first, REASON)),
      );
    const proven = isPoor ? items.slice(1) : items;
    if (proven.length > 0)
      await attempt(hour, 'items confirmed', async () =>
        stage.handOn(await confirmItemsDone(stage.core, deputy, caseId, proven)),
      );
  }
}
