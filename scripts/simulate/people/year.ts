/** What comes to people in the year besides their tasks: a program proposed, a plan amended, a head's own year. */
import { decide, startCase } from '../../../db/core/commands.ts';
import { inParallel } from '../../../worker/relay.ts';
import { isBigChange, type Plan, type PlanItem } from '../../../domain/plan.ts';
import { bigChange } from '../../../workflows/iop-cycle/checks.ts';
import { dayOfSchoolYear, schoolYear } from '../../../domain/school-year.ts';
import { addDays, type LocalDate } from '../../../domain/calendar.ts';
import { FEWEST_FOR_CERTIFICATE } from '../../../domain/program-hours.ts';
import { LICENSED } from '../population.ts';
import { readFacts } from './open-tasks.ts';
import { leads, teachesAt, type Someone } from './roster.ts';
import { attempt, atWorkFrom, helpFor, type Hour } from './world.ts';

const AT_ONCE = 8;
const TEACHING_DAYS = 240;

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

/** So many of the programs are for an удостоверение of the licensed centre. */
const OF_CENTRE = 0.5;

/** A leader proposes a program, now and then one for which the centre gives the papers. */
export async function proposePrograms(hour: Hour): Promise<void> {
  const leaders = new Set(hour.roster.holders('programLeader'));
  await startFor(hour, 'program-approval', 1, (someone, input) => {
    if (!leaders.has(someone.personId)) return undefined;
    const isOfCentre =
      Number(input['hours']) >= FEWEST_FOR_CERTIFICATE &&
      hour.chance('issuer', someone.key, hour.today).chance(OF_CENTRE);
    const title = `Программа ${someone.key}, ${hour.today}`;
    return { ...input, title, ...(isOfCentre && { issuer: LICENSED }) };
  });
}

/** Starts a case for each teacher to whom it comes today, as they would fill it in; undefined where they don't. */
export async function startFor(
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

/** Of so many heads and deputies this share has a year of their own, which nobody begins for them. */
const LEADS_AND_LEARNS = 0.25;

/** In September some of those who lead schools begin a year of their own. */
export async function beginOwnYears(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const process = stage.core.processes.get('iop-cycle');
  if (process === undefined || today.slice(5, 7) !== '09') return;
  for (const someone of roster.all.filter(
    (one) => leads(one) !== undefined && teachesAt(one) === undefined,
  )) {
    const random = chance('own year', someone.key, today.slice(0, 4));
    const day = addDays(`${today.slice(0, 4)}-09-02`, Math.floor(random.between(0, 14)));
    const begins =
      random.chance(LEADS_AND_LEARNS) && atWorkFrom(day, stage.core.packs.current().calendar) === today;
    if (begins)
      await attempt(hour, 'start iop-cycle', async () =>
        stage.handOn(
          await startCase(stage.core, someone, 'iop-cycle', process.example(helpFor(hour, someone, {}))),
        ),
      );
  }
}

const DELIVERIES = `
  select t.id, t.case_id, t.holder_id, s.content_hash from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
  where t.state = 'open' and c.type = 'iop-cycle' and s.key = 'delivery'`;

/** Some plans change on the way: by an item, or by so much that the head is asked again. */
export async function amendPlans(hour: Hour): Promise<void> {
  const { stage, roster } = hour;
  type Delivery = { id: string; case_id: string; holder_id: string; content_hash: string };
  const { rows } = await stage.pool.query<Delivery>(DELIVERIES);
  const chosen = rows.flatMap((task) => {
    const someone = roster.byId.get(task.holder_id);
    return someone !== undefined && comesToday(hour, 'amendment', someone, 1.4) ? [{ ...task, someone }] : [];
  });
  await inParallel(chosen, AT_ONCE, async ({ id, case_id: caseId, content_hash: contentHash, someone }) => {
    const before = (await readFacts(stage.pool, caseId)).content as Plan;
    const content = amended(hour, someone, before);
    const isBig = isBigChange(before, content, bigChange(stage.core.packs.current().policy));
    const form = { choice: isBig ? 'amendBig' : 'amend', content };
    await attempt(hour, isBig ? 'plan amended, big' : 'plan amended', async () =>
      stage.handOn(await decide(stage.core, someone, id, { contentHash, ...form })),
    );
  });
}

const BIG = 0.3;

/** A course of the krai or two visits of lessons more. */
function amended({ chance, today }: Hour, { key }: Someone, plan: Plan): Plan {
  const when = today.slice(0, 7);
  const added: Omit<PlanItem, 'id'> = chance('amends', key, today).chance(BIG)
    ? { title: 'Курсы краевого института', level: 'krai', form: 'course', hours: 24, when }
    : { title: 'Посещение уроков коллеги', level: 'school', form: 'lessonVisit', hours: 2, when };
  return { ...plan, items: [...(plan.items ?? []), { id: `more-${today}`, ...added }] };
}
