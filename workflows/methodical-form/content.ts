/** A form of methodical work: opened by an order with a leader, then planned by them. */
import { z } from 'zod';
import { cohortKinds, leadingRoles } from '../../domain/cohort.ts';
import { learnerRoles } from '../../domain/iop.ts';
import { namedTwice, organizationField, personField, repeatsIn } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { schoolYearOfOrder } from '../../domain/school-year.ts';
import { outOfOrder, placeProblem, sessionFields, timeProblem } from '../../domain/session-fields.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import { line } from '../../domain/text.ts';

const kinds = ['association', 'creativeGroup', 'masterClass'] as const;
const titles = (language: 'ru' | 'en') =>
  Object.fromEntries(kinds.map((kind) => [kind, cohortKinds[kind][language] ?? kind]));

export const meeting = z
  .strictObject({
    ...sessionFields,
    hours: z
      .number(say('Укажите часы числом', 'Give the hours as a number'))
      .int(say('Часы — целое число', 'Hours are a whole number'))
      .min(1, say('Не меньше 1 часа', 'At least 1 hour'))
      .max(8, say('Не больше 8 часов за встречу', 'At most 8 hours a meeting'))
      .meta({
        title: 'Часов',
        description: 'Академических: столько засчитают участникам',
        en: { title: 'Hours', description: 'Academic: those present are credited so many' },
      }),
    topic: line({ max: 200 }).meta({
      title: 'Тема',
      description: 'О чём встреча',
      en: { title: 'Topic', description: 'What it is about' },
    }),
  })
  .superRefine((session, context) => {
    for (const problem of [timeProblem(session), placeProblem(session)])
      if (problem !== undefined)
        context.addIssue({ code: 'custom', path: [problem.path], message: problem.message });
  });

export const formContent = z
  .strictObject({
    kind: z.enum(kinds, say('Выберите вид', 'Choose the kind')).meta({
      title: 'Вид',
      description: 'Объединение работает весь год, творческая группа — над одним делом',
      enumTitles: titles('ru'),
      en: {
        title: 'Kind',
        description: 'An association meets all year, a creative group works on one thing',
        enumTitles: titles('en'),
      },
    }),
    title: line({ max: 200 }).meta({
      title: 'Название',
      description: 'Например: учителя физики района',
      en: { title: 'Title', description: 'Such as: physics teachers of the district' },
    }),
    host: organizationField(['methodicalCentre', 'school', 'kindergarten', 'department', 'college']).meta({
      title: 'При какой организации',
      description: 'Чей приказ её открывает',
      en: { title: 'Host', description: 'Whose order opens it' },
    }),
    leader: personField(leadingRoles).meta({
      title: 'Руководитель',
      description: 'Назначен приказом',
      en: { title: 'Leader', description: 'Appointed by the order' },
    }),
    orderNumber: line({ max: 40 }).meta({
      title: 'Номер приказа',
      description: 'Как в приказе об открытии',
      en: { title: 'Number of the order', description: 'As the opening order has it' },
    }),
    orderDate: z.iso.date(say('Укажите день', 'Name the day')).meta({
      title: 'Дата приказа',
      description: 'День, который стоит в приказе',
      en: { title: 'Date of the order', description: 'The day that the order bears' },
    }),
    members: z
      .array(personField(learnerRoles))
      .max(200, say('Не больше 200 человек', 'At most 200 people'))
      .optional()
      .meta({
        title: 'Участники',
        description: 'Кого назвал приказ; остальные запишутся сами',
        uniqueItems: true,
        en: { title: 'Members', description: 'Whom the order names; others join by themselves' },
      }),
    meetings: z
      .array(meeting)
      .max(40, say('Не больше 40 встреч', 'At most 40 meetings'))
      .optional()
      .meta({
        title: 'План встреч',
        description: 'Его составит руководитель',
        en: { title: 'Plan of meetings', description: 'Its leader makes it' },
      }),
  })
  .superRefine(({ members = [], leader, meetings = [] }, context) => {
    const at = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const led = members.indexOf(leader);
    if (led >= 0)
      at(
        ['members', led],
        say('Это руководитель: участником его не пишут.', 'This is the leader, who is no member.'),
      );
    for (const index of repeatsIn(members)) at(['members', index], namedTwice);
    for (const index of outOfOrder(meetings))
      at(
        ['meetings', index, 'date'],
        say(
          'Эта встреча начинается раньше, чем кончается предыдущая. Расставьте их по порядку.',
          'It begins before the one above ends. Put them in order.',
        ),
      );
  });

export type FormContent = z.output<typeof formContent>;

/** The school year of a form by its order: those of the summer open forms of the year to come. */
export function yearOfForm({ orderDate }: Pick<FormContent, 'orderDate'>): number {
  return schoolYearOfOrder(orderDate);
}

export function exampleForm({ organizations, people, workingDay, me }: ExampleHelp): Record<string, unknown> {
  return {
    kind: 'association',
    title: 'Учителя физики района',
    host: organizations('methodicalCentre', 1)[0] ?? organizations('school', 1)[0],
    leader: people(['programLeader', 'teacher'], 1)[0] ?? me,
    orderNumber: '12-од',
    orderDate: workingDay(0),
  };
}
