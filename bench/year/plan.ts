/** The plan of the teacher whose year is counted: sixteen items over its months, one with a colleague. */
import type { TeachersPlan, PlanItem } from '../../domain/plan.ts';
import { dayOfSchoolYear } from '../../domain/school-year.ts';

const ITEMS = 16;
const MONTHS = ['10', '11', '12', '01', '02', '03', '04', '05'];
/** The shapes that items take turns in: what a school usually plans. */
const kinds = [
  { title: 'Открытый урок', level: 'school', form: 'openLesson', hours: 2 },
  { title: 'Семинар методического объединения', level: 'district', form: 'association', hours: 3 },
  { title: 'Мастер-класс соседней школы', level: 'interschool', form: 'masterClass', hours: 4 },
  { title: 'Вебинар краевого института', level: 'krai', form: 'seminar', hours: 4 },
] as const;

export function sixteenItems(year: number, colleague: string): PlanItem[] {
  return Array.from({ length: ITEMS }, (_, index) => ({
    ...item(year, index),
    ...(index === 0 && { colleague }),
  }));
}

function item(year: number, index: number): PlanItem {
  const kind = kinds[index % kinds.length] ?? kinds[0];
  const day = dayOfSchoolYear(year, `${MONTHS[Math.floor(index / 2)] ?? '05'}-15`);
  return {
    id: `i${index + 1}`,
    ...kind,
    title: `${kind.title} № ${index + 1}`,
    when: day.slice(0, 7),
    goal: 'g1',
  };
}

/** The plan with other items; the goals answer the first deficit of the card. */
export function withItems(plan: TeachersPlan, items: PlanItem[]): TeachersPlan {
  const deficits = (plan.deficits ?? []).slice(0, 1);
  const goals = [
    { id: 'g1', text: 'Давать задания по уровням', deficits: deficits.map(({ indicator }) => indicator) },
  ];
  return { ...plan, deficits: plan.deficits ?? [], goals, items };
}

/** An hour more here: it holds at once. */
export function small(items: readonly PlanItem[]): PlanItem[] {
  return items.map((each, index) => (index === 1 ? { ...each, hours: each.hours + 1 } : each));
}

/** A long course in place of the last item: the head looks again. */
export function big(items: readonly PlanItem[]): PlanItem[] {
  return items.map((each, index) =>
    index === items.length - 1
      ? { ...each, title: 'Курсы краевого института', form: 'course', level: 'krai', hours: 36 }
      : each,
  );
}

/** A short plan, for who only has to have one. */
export function planWith(year: number): Record<string, unknown> {
  const deficits = [{ indicator: 'functional-literacy', priority: 1 }];
  const goals = [{ id: 'g1', text: 'Давать задания по уровням', deficits: ['functional-literacy'] }];
  return { deficits, goals, items: [item(year, 0), item(year, 1)] };
}
