/** What a cohort is opened with: a program of the registry, seats, sessions. */
import { z } from 'zod';
import { cohortPolicyOf, firstDayOf, isEnrollable } from '../../domain/cohort-policy.ts';
import type { LocalDate, WorkCalendar } from '../../domain/calendar.ts';
import { leadingRoles } from '../../domain/cohort.ts';
import { outOfOrder, placeProblem, sessionFields, timeProblem } from '../../domain/session-fields.ts';
import { organizationField, personField, programField } from '../../domain/references.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { ExampleHelp, Policy } from '../../domain/step.ts';
import { line } from '../../domain/text.ts';

const timeKinds = ['free', 'working'] as const;

const session = z
  .strictObject({
    ...sessionFields,
    hours: z
      .number(say('Укажите часы числом', 'Give the hours as a number'))
      .int(say('Часы — целое число', 'Hours are a whole number'))
      .min(1, say('Не меньше 1 часа', 'At least 1 hour'))
      .max(12, say('Не больше 12 часов за занятие', 'At most 12 hours a session'))
      .meta({
        title: 'Часов',
        description: 'Академических; в сумме — как в программе',
        en: { title: 'Hours', description: 'Academic; in all those of the program' },
      }),
    topic: line({ max: 200 }).meta({
      title: 'Тема',
      description: 'О чём занятие',
      en: { title: 'Topic', description: 'What it is about' },
    }),
    time: z
      .enum(timeKinds, say('Выберите, в рабочее ли это время', 'Choose whether it is working time'))
      .meta({
        title: 'Время',
        description: 'Если идут уроки, школа отпускает педагога приказом',
        enumTitles: { free: 'вне уроков', working: 'в рабочее время' },
        en: {
          title: 'Time',
          description: 'In working time the school releases its people by an order',
          enumTitles: { free: 'outside lessons', working: 'in working time' },
        },
      }),
  })
  .superRefine((session, context) => {
    const wrong = timeProblem(session);
    if (wrong !== undefined) context.addIssue({ code: 'custom', path: [wrong.path], message: wrong.message });
  });

const seats = () =>
  z
    .number(say('Укажите число', 'Give a number'))
    .int(say('Нужно целое число', 'A whole number is needed'))
    .min(1, say('Не меньше одного', 'At least one'))
    .max(500, say('Не больше 500', 'At most 500'));

export const cohortContent = z
  .strictObject({
    program: programField().meta({
      title: 'Программа',
      description: 'Утверждённая программа из реестра',
      en: { title: 'Program', description: 'An approved program of the registry' },
    }),
    host: organizationField([
      'methodicalCentre',
      'school',
      'kindergarten',
      'department',
      'college',
      'consultingCentre',
    ]).meta({
      title: 'Кто проводит',
      description: 'Организация, на базе которой идут занятия',
      en: { title: 'Host', description: 'The organization that holds the sessions' },
    }),
    leader: personField(leadingRoles)
      .optional()
      .meta({
        title: 'Кто ведёт',
        description: 'Если не руководитель программы',
        en: { title: 'Who leads it', description: 'Where that isn’t the program’s leader' },
      }),
    places: seats().meta({
      title: 'Мест',
      description: 'Кому не хватит, встанут в лист ожидания',
      en: { title: 'Seats', description: 'Whoever comes later waits in line' },
    }),
    minimum: seats().meta({
      title: 'Наименьшая группа',
      description: 'Если наберётся меньше, решите: провести, перенести или отменить',
      en: { title: 'Smallest group', description: 'With fewer you decide: run, postpone or cancel' },
    }),
    assessment: z
      .enum(
        ['work', 'none'],
        say('Выберите, есть ли итоговая работа', 'Choose whether there is a final work'),
      )
      .meta({
        title: 'Итоговая работа',
        description: 'Без неё удостоверение не выдают',
        enumTitles: { work: 'сдают и проверяют', none: 'без неё' },
        en: {
          title: 'Final work',
          description: 'Without one no certificate of qualification is given',
          enumTitles: { work: 'handed in and reviewed', none: 'none' },
        },
      }),
    sessions: z
      .array(session)
      .min(1, say('Добавьте хотя бы одно занятие', 'Add at least one session'))
      .max(40, say('Не больше 40 занятий', 'At most 40 sessions'))
      .meta({
        title: 'Занятия',
        description: 'По порядку; в сумме — часы программы',
        en: { title: 'Sessions', description: 'In order; in all the hours of the program' },
      }),
  })
  .superRefine(({ places, minimum, sessions }, context) => {
    const at = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (places >= 1 && minimum > places)
      at(
        ['minimum'],
        say('Наименьшая группа больше числа мест.', 'The smallest group is more than the seats.'),
      );
    for (const index of outOfOrder(sessions))
      at(
        ['sessions', index, 'date'],
        say(
          'Это занятие начинается раньше, чем кончается предыдущее. Расставьте их по порядку.',
          'It begins before the one above ends. Put them in order.',
        ),
      );
    for (const [index, session] of sessions.entries()) {
      const nowhere = placeProblem(session);
      if (nowhere !== undefined) at(['sessions', index, nowhere.path], nowhere.message);
    }
  });

export type CohortContent = z.output<typeof cohortContent>;

/** What the schedule alone can't know: people must still have time to enroll. */
export function scheduleProblems(
  { sessions }: CohortContent,
  { today, calendar, policy }: { today: LocalDate; calendar: WorkCalendar; policy: Policy },
  path = 'sessions',
): FieldError[] {
  const own = cohortPolicyOf(policy);
  if (isEnrollable(firstDayOf(sessions), { today, policy: own, calendar })) return [];
  return [
    {
      path: `${path}.0.date`,
      message: say(
        `Набор кончается за ${own.enrollmentClosesWdBefore} рабочих дней до первого занятия, и этот день уже прошёл. Назначьте занятие позже.`,
        `The enrollment ends ${own.enrollmentClosesWdBefore} working days before the first session, and that day is over. Choose a later one.`,
      ),
    },
  ];
}

export function exampleCohort({ programs, organizations, workingDay }: ExampleHelp): Record<string, unknown> {
  const [program] = programs(1);
  const hours = program?.hours ?? 18;
  const count = Math.ceil(hours / 6);
  return {
    program: program?.id ?? '',
    host: organizations('methodicalCentre', 1)[0] ?? organizations('school', 1)[0],
    places: 25,
    minimum: 5,
    assessment: 'work',
    sessions: Array.from({ length: count }, (_, index) => ({
      date: workingDay(20 + index),
      from: '15:00',
      to: '19:30',
      hours: Math.min(6, hours - 6 * index),
      topic: `Занятие ${index + 1}`,
      place: 'Районный методический центр, кабинет 3',
      time: 'free',
    })),
  };
}
