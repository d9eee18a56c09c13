/**
 * One teacher's ordinary year on the time-skipping server, with the product's own rows and story: everybody answers some
 * days after they are asked, so late that the reminder at half of the term goes out; items are done through the year.
 */
import { decide, startCase } from '../../db/core/commands.ts';
import type { Actor } from '../../db/core/command.ts';
import { confirmItemsDone, markItemDone } from '../../db/iop/marks.ts';
import { nextDue } from '../../db/sandbox/quiet.ts';
import type { TeachersPlan } from '../../domain/plan.ts';
import { atLocalTime } from '../../domain/calendar.ts';
import { settleNow } from '../../scripts/simulate/rounds.ts';
import type { SimulationStage } from '../../scripts/simulate/stage.ts';
import { readFacts, readOpenTasks, type OpenTask } from '../../scripts/simulate/people/open-tasks.ts';
import { big, sixteenItems, small, withItems } from './plan.ts';

/** They come to it when so much of its term is over. */
export const SHARE = 0.6;
export const YEAR = 2026;
const AMENDED = { small: '2026-11-20', big: '2027-03-10' } as const;

type Form = Record<string, unknown> & { choice: string };
type People = Record<'teacher1' | 'teacher2' | 'deputy1' | 'head1', Actor>;

export interface Year {
  stage: SimulationStage;
  people: People;
  caseId: string;
}

/** Begins the year of teacher1, as the rollover does in August. */
export async function beginYear(stage: SimulationStage): Promise<Year> {
  const people = await peopleOf(stage);
  const input = { teacher: people.teacher1.personId, school: 'school-1', year: YEAR };
  const { id } = await stage.handOn(await startCase(stage.core, people.teacher1, 'iop-cycle', input));
  await settleNow(stage, { daily: false });
  return { stage, people, caseId: id };
}

/** To its end; how it ended. */
export async function playYear(year: Year): Promise<string> {
  const { stage } = year;
  const errands = errandsOf(year);
  for (;;) {
    const outcome = await outcomeOf(year);
    if (outcome !== null) return outcome;
    const open = await tasksOf(year);
    const errand = errands[0];
    const due = await nextDue(stage.pool, stage.now());
    const moments = [due, errand?.at, ...open.map(comesAt)].filter((at) => at instanceof Date);
    const next = new Date(Math.max(stage.now().getTime(), Math.min(...moments.map(Number))) + 1_000);
    await stage.moveTo(next);
    await settleNow(stage, { daily: false });
    if (errand !== undefined && errand.at <= next) {
      errands.shift();
      await errand.run();
    }
    // Read again: what was asked may be asked no more.
    for (const task of await tasksOf(year)) if (comesAt(task) <= next) await answer(year, task);
    await settleNow(stage, { daily: false });
  }
}

function comesAt({ opened_at: opened, due }: OpenTask): Date {
  return new Date(opened.getTime() + SHARE * (due.getTime() - opened.getTime()));
}

/** Those of the year and of the colleague's help; delivery is acted on by its errands. */
async function tasksOf({ stage }: Year): Promise<OpenTask[]> {
  const open = await readOpenTasks(stage.pool, stage.now());
  return open.filter(({ step }) => step !== 'delivery');
}

async function answer(year: Year, task: OpenTask): Promise<void> {
  const { stage, people } = year;
  const actor = Object.values(people).find(({ personId }) => personId === task.holder_id);
  if (actor === undefined) throw new Error(`Nobody answers ${task.type} ${task.step}`);
  const form = await formOf(year, task);
  const decided = await decide(stage.core, actor, task.id, { contentHash: task.content_hash, ...form });
  await stage.handOn(decided);
}

async function formOf({ stage, people, caseId }: Year, { step }: OpenTask): Promise<Form> {
  const plan = async () => (await readFacts(stage.pool, caseId)).content as TeachersPlan;
  const ratings = [{ indicator: 'functional-literacy', rating: 1 }];
  const forms: Record<string, () => Form | Promise<Form>> = {
    invitation: () => ({ choice: 'accept' }),
    selfDiagnosis: () => ({ choice: 'askView', ratings }),
    outsideView: () => ({ choice: 'give', outsideComment: 'Уроки живые.' }),
    draftPlan: async () => {
      const items = sixteenItems(YEAR, people.teacher2.personId);
      return { choice: 'send', content: withItems(await plan(), items) };
    },
    answer: () => ({ choice: 'agree' }),
    review: () => ({ choice: 'pass' }),
    approval: () => ({ choice: 'approve' }),
    amendmentApproval: () => ({ choice: 'approve' }),
    midpoint: () => ({ choice: 'submit', achieved: 'Половина плана выполнена.' }),
    reflection: () => ({ choice: 'submit', learned: 'Давать задания по уровням.' }),
    confirmation: () => ({ choice: 'complete' }),
  };
  const form = forms[step];
  if (form === undefined) throw new Error(`Nobody has said what ${step} is answered`);
  return form();
}

interface Errand {
  at: Date;
  run: () => Promise<void>;
}

/** What is no task: items marked done and confirmed, and two amendments. */
function errandsOf(year: Year): Errand[] {
  const { stage, people, caseId } = year;
  const at = (day: string, time = '12:00') =>
    atLocalTime(day, time, stage.core.packs.current().calendar.zone);
  const items = sixteenItems(YEAR, people.teacher2.personId);
  const done = items.flatMap(({ id, when }): Errand[] => [
    {
      at: at(`${when}-20`),
      run: async () => {
        const mark = { itemId: id, on: `${when}-18`, note: 'Есть сертификат', evidence: [] };
        await stage.handOn(await markItemDone(stage.core, people.teacher1, caseId, mark));
      },
    },
    {
      at: at(`${when}-25`),
      run: async () => {
        await stage.handOn(await confirmItemsDone(stage.core, people.deputy1, caseId, [id]));
      },
    },
  ]);
  const amendments = Object.entries(AMENDED).map(([size, day]) => ({
    at: at(day),
    run: () => amend(year, size === 'big'),
  }));
  return [...done, ...amendments].toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

async function amend({ stage, people, caseId }: Year, isBig: boolean): Promise<void> {
  const open = await readOpenTasks(stage.pool, stage.now());
  const task = open.find(({ step }) => step === 'delivery');
  const plan = (await readFacts(stage.pool, caseId)).content as TeachersPlan;
  if (task === undefined) throw new Error('No plan is under way');
  const items = plan.items ?? [];
  const form = isBig
    ? { choice: 'amendBig', content: withItems(plan, big(items)) }
    : { choice: 'amend', content: withItems(plan, small(items)) };
  await stage.handOn(
    await decide(stage.core, people.teacher1, task.id, { contentHash: task.content_hash, ...form }),
  );
}

async function outcomeOf({ stage, caseId }: Year): Promise<string | null> {
  const { rows } = await stage.pool.query<{ outcome: string | null }>(
    'select outcome from cases where id = $1',
    [caseId],
  );
  return rows[0]?.outcome ?? null;
}

async function peopleOf({ pool }: SimulationStage): Promise<People> {
  const { rows } = await pool.query<Actor & { login: string }>(
    `select split_part(email, '@', 1) as login, p.id as "personId",
       jsonb_agg(jsonb_build_object('role', role, 'scope', scope)) as roles
     from people p join role_grants g on g.person_id = p.id group by p.id, email`,
  );
  return Object.fromEntries(rows.map(({ login, ...actor }) => [login, actor])) as unknown as People;
}
