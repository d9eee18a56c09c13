/** A teacher's plan (domain.md, `iop-cycle`): what in it is wrong, unusual, or changed so much that the head looks again. */
import { isDate } from './calendar.ts';
import { counted as inEnglish } from './english.ts';
import type { ItemForm } from './iop.ts';
import type { FieldError } from './refusals.ts';
import type { Level } from './roles.ts';
import { counted } from './russian.ts';
import { say } from './said.ts';
import { isInSchoolYear, schoolYearTitle } from './school-year.ts';
import type { Policy } from './step.ts';
import { t, type BothTexts } from './text-object.ts';

export interface PlanItem {
  id: string;
  title: string;
  level: Level;
  form: ItemForm;
  /** Academic hours; 0 where it gives none. */
  hours: number;
  /** «Примерно»: the hours are not certain yet. */
  about?: boolean | undefined;
  /** A day, `2026-11-05`, or only a month, `2026-11`. */
  when: string;
  /** Lessons that somebody else must give meanwhile. */
  lessons?: number | undefined;
  colleague?: string | undefined;
  partner?: string | undefined;
  product?: string | undefined;
  /** Within the methodical topic of the school. */
  topic?: boolean | undefined;
  goal?: string | undefined;
}

export interface Plan {
  year: number;
  deficits?: readonly { indicator: string; priority: number; since?: number | undefined }[] | undefined;
  goals?: readonly { id: string; text: string; deficits?: readonly string[] | undefined }[] | undefined;
  items?: readonly PlanItem[] | undefined;
}

/** Whose plan it is, where; an edition of `iop-cycle`. */
export interface TeachersPlan extends Plan {
  teacher: string;
  school: string;
  /** The case at another school that it goes on with. */
  continues?: string | undefined;
}

/** What became of a deficit, as the reflection says it. */
export interface DeficitEnd {
  indicator: string;
  end: 'closed' | 'carried';
  /** The evidence, or why it is carried. */
  proof: string;
  /** Colleagues with the same deficit may see the name. */
  shares?: boolean | undefined;
}

/** An item of a plan for which a colleague is asked to help. */
export interface HelpAsked {
  iopCase: string;
  item: string;
  colleague: string;
  school: string;
  year: number;
  title: string;
  when: string;
  hours: number;
}

/** What the plan adds up to. */
export function planTotals({ items = [] }: Pick<Plan, 'items'>): {
  items: number;
  hours: number;
  lessons: number;
} {
  return {
    items: items.length,
    hours: items.reduce((sum, { hours }) => sum + hours, 0),
    lessons: items.reduce((sum, { lessons = 0 }) => sum + lessons, 0),
  };
}

/** Mistakes of a plan that is sent, each under its field: `items.3.when`. */
export function planProblems(plan: Plan): FieldError[] {
  const { items = [], goals = [], deficits = [], year } = plan;
  const errors: FieldError[] = [];
  if (items.length === 0)
    errors.push({
      path: 'items',
      message: say('Добавьте хотя бы одно мероприятие.', 'Add at least one item.'),
    });
  else if (planTotals(plan).hours === 0)
    errors.push({
      path: 'items',
      message: say(
        'В плане 0 часов. Укажите часы хотя бы у одного мероприятия, можно примерно.',
        'The plan has 0 hours. Give the hours of at least one item, about is enough.',
      ),
    });
  for (const [index, { when }] of items.entries()) {
    if (when.length > 7 && !isDate(when))
      errors.push({
        path: `items.${index}.when`,
        message: say(
          'Такого дня в календаре нет. Назовите другой или только месяц.',
          'There is no such day. Name another, or only a month.',
        ),
      });
    if (isInSchoolYear(when, year)) continue;
    const of = schoolYearTitle(year);
    errors.push({
      path: `items.${index}.when`,
      message: say(
        `Это не ${of} учебный год. Назовите день или месяц с сентября ${year} по август ${year + 1}.`,
        `This is not the school year ${of}. Name a day or month from September ${year} to August ${year + 1}.`,
      ),
    });
  }
  const known = new Set(deficits.map(({ indicator }) => indicator));
  for (const [index, goal] of goals.entries()) {
    const at = (goal.deficits ?? []).findIndex((key) => !known.has(key));
    if (at < 0) continue;
    errors.push({
      path: `goals.${index}.deficits.${at}`,
      message: say(
        'Этого дефицита нет в вашей карте. Добавьте его или уберите из цели.',
        'Your card has no such deficit. Add it or take it off the goal.',
      ),
    });
  }
  for (const [list, keys] of [
    ['items', items.map(({ id }) => id)],
    ['goals', goals.map(({ id }) => id)],
    ['deficits', deficits.map(({ indicator }) => indicator)],
  ] as const) {
    const at = keys.findIndex((key, index) => keys.indexOf(key) !== index);
    if (at >= 0)
      errors.push({
        path: `${list}.${at}`,
        message: say('Это записано дважды. Уберите повтор.', 'This is here twice. Remove the repeat.'),
      });
  }
  return errors;
}

/** Where the policy says nothing of it. */
const MANY_HOURS = 300;

/** From which hours on a plan is said to be unusual; it is not refused (`iop-cycle.manyHours` of the policy). */
export function manyHours({ values }: Pick<Policy, 'values'>): number {
  const set = values['iop-cycle.manyHours'];
  return typeof set === 'number' ? set : MANY_HOURS;
}

/** What in a plan is unusual enough to be said to whoever writes and whoever approves it; it is not refused. */
export function planWarnings(plan: Plan, hoursAreMany: number): BothTexts[] {
  const { hours } = planTotals(plan);
  if (hours <= hoursAreMany) return [];
  return [
    t(
      `необычно много часов: ${hours} (обычно не больше ${hoursAreMany})`,
      `unusually many hours: ${hours} (usually at most ${hoursAreMany})`,
    ),
  ];
}

export interface BigChange {
  /** Hours by which all items together change. */
  hours: number;
  /** Items that come, go or change their level or form. */
  items: number;
}

/** Is it so big a change that the head approves it again? From either limit on (policy). */
export function isBigChange(before: Plan, after: Plan, limits: BigChange): boolean {
  return changedHours(before, after) >= limits.hours || changedItems(before, after) >= limits.items;
}

function changedHours(before: Plan, after: Plan): number {
  return Math.abs(planTotals(after).hours - planTotals(before).hours);
}

function changedItems({ items: old = [] }: Plan, { items: now = [] }: Plan): number {
  const before = new Map(old.map((item) => [item.id, item]));
  const gone = old.filter(({ id }) => now.every((item) => item.id !== id)).length;
  const others = now.filter((item) => {
    const was = before.get(item.id);
    return was === undefined || was.level !== item.level || was.form !== item.form;
  });
  return gone + others.length;
}

/** «3 цели; 16 мероприятий, 74 часа; уроков заменить: 6», for whoever decides on many. */
export function planGist(plan: Plan): BothTexts {
  const { items, hours, lessons } = planTotals(plan);
  const goals = plan.goals?.length ?? 0;
  const texts = [
    t(counted(goals, ['цель', 'цели', 'целей']), inEnglish(goals, ['goal', 'goals'])),
    t(
      `${counted(items, ['мероприятие', 'мероприятия', 'мероприятий'])}, ${counted(hours, ['час', 'часа', 'часов'])}`,
      `${inEnglish(items, ['item', 'items'])}, ${inEnglish(hours, ['hour', 'hours'])}`,
    ),
    t(`уроков заменить: ${lessons}`, `lessons to replace: ${lessons}`),
  ];
  return t(texts.map(({ ru }) => ru).join('; '), texts.map(({ en }) => en).join('; '));
}
