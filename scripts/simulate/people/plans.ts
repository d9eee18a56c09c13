/** A teacher's plan for a year, drawn from what a district offers: more or fewer items, at all levels. */
import type { CaseFacts } from '../../../domain/case-facts.ts';
import type { Plan, PlanItem } from '../../../domain/plan.ts';
import type { ItemForm } from '../../../domain/iop.ts';
import type { Level } from '../../../domain/roles.ts';
import type { OpenTask } from './open-tasks.ts';
import type { Someone } from './roster.ts';
import type { Hour } from './world.ts';

/** What there is to choose from, with the hours it usually takes. */
const offers: readonly { title: string; level: Level; form: ItemForm; hours: number }[] = [
  { title: 'Открытый урок для коллег', level: 'school', form: 'openLesson', hours: 4 },
  { title: 'Посещение уроков', level: 'school', form: 'lessonVisit', hours: 6 },
  { title: 'Самообразование по методической теме', level: 'school', form: 'selfEducation', hours: 10 },
  { title: 'Мастер-класс соседней школы', level: 'interschool', form: 'masterClass', hours: 4 },
  { title: 'Межшкольный проект', level: 'interschool', form: 'project', hours: 16 },
  { title: 'Курс «Функциональная грамотность»', level: 'district', form: 'course', hours: 18 },
  { title: 'Районное методическое объединение', level: 'district', form: 'association', hours: 9 },
  { title: 'Августовская школа', level: 'district', form: 'event', hours: 8 },
  { title: 'Семинар соседнего района', level: 'interdistrict', form: 'seminar', hours: 6 },
  { title: 'Курсы краевого института', level: 'krai', form: 'course', hours: 36 },
  { title: 'Вебинар краевого института', level: 'krai', form: 'seminar', hours: 4 },
];
const MONTHS = ['09', '10', '11', '12', '01', '02', '03', '04', '05'];

/** The plan in place of the example's short one; nothing where the task asks for none. */
export function planFor(
  hour: Hour,
  task: OpenTask & { someone: Someone },
  facts: CaseFacts,
  example: Record<string, unknown>,
): { content?: Plan } {
  if (task.type !== 'iop-cycle' || task.step !== 'draftPlan' || example['content'] === undefined) return {};
  const plan = example['content'] as Plan;
  // A year that goes on at another school brings its plan: one item more is the example's.
  if (((facts.content as Plan).items ?? []).length > 0) return {};
  return { content: { ...plan, items: itemsOf(hour, task.someone.key, facts.year, plan.goals?.[0]?.id) } };
}

function itemsOf({ chance }: Hour, key: string, year: number, goal: string | undefined): PlanItem[] {
  const random = chance('plan', key, year);
  const count = Math.floor(random.between(3, 9));
  return random
    .shuffled(offers)
    .slice(0, count)
    .map((offer, index) => {
      const month = random.pick(MONTHS);
      const when = `${Number(month) >= 9 ? year : year + 1}-${month}`;
      return { id: `i${index + 1}`, ...offer, when, ...(goal !== undefined && { goal }) };
    });
}
