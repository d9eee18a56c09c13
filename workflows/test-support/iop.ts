/** Teachers' years in tests: plans, and the way to an approved one. */
import { localDate } from '../../domain/calendar.ts';
import { closeStep } from '../../db/core/close-step.ts';
import { runCommand } from '../../db/core/command.ts';
import { lockById } from '../../db/core/work.ts';
import { dayOfSchoolYear, schoolYear } from '../../domain/school-year.ts';
import type { Stage } from './stage.ts';

type Content = Record<string, unknown>;

export const anItem = (id: string, changes: Content = {}): Content => ({
  id,
  title: `Мероприятие ${id}`,
  level: 'school',
  form: 'openLesson',
  hours: 18,
  when: '2026-11',
  ...changes,
});

export const aDeficit = (indicator: string): Content => ({ indicator, priority: 1 });

/** The content as it is, with a plan. */
export function planOf(
  content: Content,
  items = [anItem('i1')],
  deficits = [aDeficit('functional-literacy')],
): Content {
  const year = Number(content['year']);
  return {
    ...content,
    deficits,
    goals: [
      { id: 'g1', text: 'Давать задания по уровням', deficits: deficits.map((each) => each['indicator']) },
    ],
    items: items.map((item) => ({ goal: 'g1', ...item, when: dayOfSchoolYear(year, '11-10').slice(0, 7) })),
  };
}

/** Begins the school year of today of this person, at school 1. */
export async function startYear(
  stage: Stage & { now(): Promise<Date> },
  login: string,
  school = 'school-1',
): Promise<string> {
  const year = schoolYear(localDate(await stage.now(), 'Asia/Krasnoyarsk'));
  return stage.start(login, 'iop-cycle', { teacher: stage.idOf(login), school, year });
}

interface Way {
  plan?: (content: Content) => Content;
  returns?: number;
  reviewer?: string;
  head?: string;
}

/** Accepts, rates, plans; the review returns it so many times, then the head approves. */
export async function untilDelivery(
  stage: Stage,
  id: string,
  login: string,
  { plan = planOf, returns = 0, reviewer = 'deputy1', head = 'head1' }: Way = {},
): Promise<void> {
  await stage.answer(id, login, 'invitation', { choice: 'accept' });
  const ratings = [{ indicator: 'assessment', rating: 1 }];
  await stage.answer(id, login, 'selfDiagnosis', { choice: 'done', ratings });
  const [row] = await stage.rows<{ content: Content }>(
    'select content from case_editions where case_id = $1 order by number desc limit 1',
    [id],
  );
  const first = plan(row?.content ?? {});
  await stage.answer(id, login, 'draftPlan', { choice: 'send', content: first });
  for (let time = 1; time <= returns; time++) {
    await stage.answer(id, reviewer, 'review', { choice: 'return', reason: 'Уточните часы.' });
    if (time > 3) return;
    const more = anItem(`r${time}`, { when: `${String(first['year'])}-12` });
    const items = [...(first['items'] as Content[]), more];
    await stage.answer(id, login, 'revision', { choice: 'send', content: { ...first, items } });
  }
  await stage.answer(id, reviewer, 'review', { choice: 'pass' });
  await stage.answer(id, head, 'approval', { choice: 'approve' });
  await stage.opened(id, 'delivery');
}

/** What `followPeople` does where somebody is away, back, elsewhere or gone, without anybody being so. */
export async function interrupt(stage: Stage, caseId: string, outcome: string): Promise<void> {
  const { deps, actor } = stage.district;
  const closed = await runCommand(deps, {
    name: 'markItem',
    actor: actor('admin'),
    on: (tx) => lockById(tx, deps, caseId),
    do: async (work) => {
      for (const step of work.steps.filter(({ state }) => state === 'open'))
        await closeStep(work, step, outcome, 'beside');
    },
  });
  await stage.handOn(closed);
}
