/** What a teacher does through the year besides their tasks: items done, a plan amended, hours claimed, a program proposed. */
import { decide, startCase } from '../../../db/core/commands.ts';
import { markItemDone } from '../../../db/iop/marks.ts';
import { inParallel } from '../../../worker/relay.ts';
import { dayOfSchoolYear, schoolYear } from '../../../domain/school-year.ts';
import { addDays, type LocalDate } from '../../../domain/calendar.ts';
import { readFacts } from './open-tasks.ts';
import { order, teachesAt, type Someone } from './roster.ts';
import { attempt, atWorkFrom, helpFor, type Hour } from './world.ts';

const AT_ONCE = 8;
const TEACHING_DAYS = 240;

const DUE_ITEMS = `
  select i.case_id, i.item_id, i.person_id, i."when", i.year from iop_items i join cases c on c.id = i.case_id
  where i.state = 'planned' and c.closed_at is null and c.step in ('delivery', 'midpoint', 'reflection')
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
      order(a.item_id, b.item_id),
    ))
      await attempt(hour, 'item done', async () => {
        const item = { itemId, on: today, note: 'Проведено, лист посещения подписан', evidence: [] };
        return stage.handOn(await markItemDone(stage.core, someone, caseId, item));
      });
  });
}

function byPerson<T extends { someone: Someone }>(items: readonly T[]): T[][] {
  return [...Map.groupBy(items, ({ someone }) => someone.key).entries()]
    .toSorted(([a], [b]) => order(a, b))
    .map(([, own]) => own);
}

/** Does this come to somebody today, who has so many of it in a teaching year? */
function comesToday(hour: Hour, what: string, someone: Someone, aYear: number): boolean {
  const year = schoolYear(hour.today);
  const random = hour.chance(what, someone.key, year);
  for (let left = aYear; left > 0; left -= 1) {
    const comes = random.chance(Math.min(1, left));
    const day: LocalDate = addDays(
      dayOfSchoolYear(year, '09-05'),
      Math.floor(random.between(0, TEACHING_DAYS)),
    );
    if (comes && atWorkFrom(day, hour.stage.core.packs.current().calendar) === hour.today) return true;
  }
  return false;
}

/** A paper earned elsewhere is claimed. */
export async function claimHours(hour: Hour): Promise<void> {
  await startFor(hour, 'external-credit', 0.3, (someone, input) => ({
    ...input,
    school: teachesAt(someone),
    number: `${hour.today}-${someone.key}`,
  }));
}

/** A leader proposes a program. */
export async function proposePrograms(hour: Hour): Promise<void> {
  const leaders = new Set(hour.roster.holders('programLeader'));
  await startFor(hour, 'program-approval', 1, (someone, input) =>
    leaders.has(someone.personId)
      ? { ...input, title: `Программа ${someone.key}, ${hour.today}` }
      : undefined,
  );
}

async function startFor(
  hour: Hour,
  key: string,
  aYear: number,
  shape: (someone: Someone, input: Record<string, unknown>) => Record<string, unknown> | undefined,
): Promise<void> {
  const { stage, roster } = hour;
  const process = stage.core.processes.get(key);
  if (process === undefined) return;
  for (const someone of roster.all) {
    if (teachesAt(someone) === undefined || !comesToday(hour, key, someone, aYear)) continue;
    const input = shape(someone, process.example(helpFor(hour, someone, {})));
    if (input !== undefined)
      await attempt(hour, `start ${key}`, async () =>
        stage.handOn(await startCase(stage.core, someone, key, input)),
      );
  }
}

const DELIVERIES = `
  select t.id, t.case_id, t.holder_id, s.content_hash from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
  where t.state = 'open' and c.type = 'iop-cycle' and s.key = 'delivery'`;

/** Some plans change on the way: one item more. */
export async function amendPlans(hour: Hour): Promise<void> {
  const { stage, roster } = hour;
  type Delivery = { id: string; case_id: string; holder_id: string; content_hash: string };
  const { rows } = await stage.pool.query<Delivery>(DELIVERIES);
  const chosen = rows.flatMap((task) => {
    const someone = roster.byId.get(task.holder_id);
    return someone !== undefined && comesToday(hour, 'amendment', someone, 1.4) ? [{ ...task, someone }] : [];
  });
  const declared = stage.core.processes.get('iop-cycle')?.steps['delivery'];
  if (declared === undefined) return;
  await inParallel(chosen, AT_ONCE, async ({ id, case_id: caseId, content_hash: contentHash, someone }) => {
    const facts = await readFacts(stage.pool, caseId);
    const form = declared.example(helpFor(hour, someone, { facts, choices: Object.keys(declared.choices) }));
    await attempt(hour, 'amendment', async () =>
      stage.handOn(await decide(stage.core, someone, id, { contentHash, ...form })),
    );
  });
}
