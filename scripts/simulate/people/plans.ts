/** A teacher's plan for a year, drawn from what a district offers: more or fewer items, at all levels. */
import type { Plan, PlanItem, TeachersPlan } from '../../../domain/plan.ts';
import type { ItemForm } from '../../../domain/iop.ts';
import type { Level } from '../../../domain/roles.ts';
import type { Asked } from './contents.ts';
import { teachesAt } from './roster.ts';
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

/** Forms of work for which somebody may ask a colleague, and how often they do. */
const together: readonly ItemForm[] = ['openLesson', 'lessonVisit', 'project'];
const ASKS = 0.4;

/** The plan in place of the example's short one; nothing where the task asks for none. */
export function planFor(hour: Hour, { task, facts, example }: Asked): { content?: Plan } {
  if (task.step !== 'draftPlan' || example['content'] === undefined) return {};
  const plan = example['content'] as TeachersPlan;
  // A year that goes on at another school brings its plan: one item more is the example's.
  if (((facts.content as Plan).items ?? []).length > 0) return {};
  return { content: { ...plan, items: itemsOf(hour, task.someone.key, plan) } };
}

function itemsOf(hour: Hour, key: string, { school, year, goals }: TeachersPlan): PlanItem[] {
  const random = hour.chance('plan', key, year);
  const count = Math.floor(random.between(3, 9));
  const goal = goals?.[0]?.id;
  return random
    .shuffled(offers)
    .slice(0, count)
    .map((offer, index) => {
      const month = random.pick(MONTHS);
      const when = `${Number(month) >= 9 ? year : year + 1}-${month}`;
      const colleague = together.includes(offer.form)
        ? colleagueFor(hour, key, school, offer.form)
        : undefined;
      return {
        ...{ id: `i${index + 1}`, ...offer, when },
        ...(goal !== undefined && { goal }),
        ...(colleague !== undefined && { colleague }),
      };
    });
}

/** Somebody who teaches beside them, where they ask anybody. */
function colleagueFor({ chance, roster, today }: Hour, key: string, school: string, form: ItemForm) {
  const random = chance('asks', key, today.slice(0, 4), form);
  const others = roster.all.filter((one) => one.key !== key && teachesAt(one) === school);
  return others.length > 0 && random.chance(ASKS) ? random.pick(others).personId : undefined;
}
