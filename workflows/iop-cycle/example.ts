/** What a script may send as it is: a small plan that answers the first indicators of the district. */
import { dayOfSchoolYear } from '../../domain/school-year.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import { schoolKinds } from '../../domain/iop.ts';
import type { IopContent } from './content.ts';

export function exampleBeginning({
  me,
  myOrganization,
  organizations,
  year,
}: ExampleHelp): Record<string, unknown> {
  return { teacher: me, school: myOrganization(schoolKinds) ?? organizations('school', 1)[0], year };
}

export function exampleRatings({ indicators }: Pick<ExampleHelp, 'indicators'>) {
  return indicators(3).map((indicator, index) => ({ indicator, rating: index === 0 ? 1 : 2 }));
}

/** The case's plan, or one that says what it has too little of; a revised one differs from what was returned. */
export function examplePlan({ facts, indicators }: ExampleHelp, state?: 'revised'): Record<string, unknown> {
  const content = facts?.content as unknown as IopContent;
  const items = content.items ?? [];
  if (items.length > 0) return exampleAmended(content, state ?? 'more');
  const deficits = content.deficits?.length
    ? content.deficits
    : indicators(1).map((key) => ({ indicator: key, priority: 1 }));
  return {
    ...content,
    deficits,
    goals: [
      {
        id: 'g1',
        text: 'Давать задания по уровням на каждом уроке',
        deficits: deficits.map(({ indicator }) => indicator),
      },
    ],
    items: [
      {
        id: 'i1',
        title: 'Курс «Функциональная грамотность»',
        level: 'district',
        form: 'course',
        hours: 18,
        when: dayOfSchoolYear(content.year, '11-10').slice(0, 7),
        goal: 'g1',
      },
      {
        id: 'i2',
        title: 'Открытый урок для коллег',
        level: 'school',
        form: 'openLesson',
        hours: 4,
        when: dayOfSchoolYear(content.year, '02-10'),
        topic: true,
        goal: 'g1',
      },
    ],
  };
}

/** A small amendment: one item more. */
function exampleAmended(content: IopContent, name: string): Record<string, unknown> {
  const items = content.items ?? [];
  const id = `${name}-${items.length + 1}`;
  const when = dayOfSchoolYear(content.year, '03-10').slice(0, 7);
  const item = {
    id,
    title: 'Посещение уроков коллеги',
    level: 'school',
    form: 'lessonVisit',
    hours: 2,
    when,
  };
  return { ...content, items: [...items, item] };
}
