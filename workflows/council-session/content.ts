import { z } from 'zod';
import { caseField } from '../../domain/references.ts';
import { waitingForAgenda } from '../../domain/sitting.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import { line } from '../../domain/text.ts';
import { say } from '../../domain/said.ts';

const when = {
  date: z.iso.date(say('Укажите день', 'Name the day')).meta({
    title: 'День',
    description: 'Рабочий день, не раньше сегодняшнего',
    en: { title: 'Day', description: 'A working day, today or later' },
  }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, say('Укажите время так: 15:00', 'Give the time as 15:00'))
    .meta({
      title: 'Время',
      description: 'Начало, например 15:00',
      en: { title: 'Time', description: 'When it begins, such as 15:00' },
    }),
  place: line({ max: 200 }).meta({
    title: 'Место',
    description: 'Организация и кабинет или «видеовстреча»',
    en: { title: 'Place', description: 'Organization and room, or a video meeting' },
  }),
};

/** What the secretary calls: an ordinary session with its day and place, or an electronic vote that opens at once. */
export const sessionContent = z
  .strictObject({
    kind: z
      .enum(['ordinary', 'electronic'], say('Выберите вид заседания', 'Choose the kind of session'))
      .meta({
        title: 'Вид',
        description: 'Очное — с днём и местом; электронное открывается сразу',
        enumTitles: { ordinary: 'очное заседание', electronic: 'электронное голосование' },
        en: {
          title: 'Kind',
          description: 'Ordinary has a day and a place; electronic opens at once',
          enumTitles: { ordinary: 'ordinary session', electronic: 'electronic vote' },
        },
      }),
    date: when.date.optional(),
    time: when.time.optional(),
    place: when.place.optional(),
    programs: z
      .array(caseField('program-approval', waitingForAgenda))
      .max(30, say('Не больше 30 вопросов', 'At most 30 questions'))
      .optional()
      .meta({
        title: 'Повестка',
        description: 'Программы, которые ждут места в повестке; добавить можно и позже',
        uniqueItems: true,
        en: { title: 'Agenda', description: 'Programs that wait for an agenda; more may be added later' },
      }),
  })
  .superRefine((session, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (session.kind === 'ordinary') {
      if (session.date === undefined)
        missing('date', say('Укажите день заседания.', 'Name the day of the session.'));
      if (session.time === undefined)
        missing('time', say('Укажите время начала.', 'Give the time of its beginning.'));
      if (session.place === undefined)
        missing('place', say('Укажите место заседания.', 'Name the place of the session.'));
    } else if ((session.programs ?? []).length === 0) {
      missing('programs', say('Выберите программы для голосования.', 'Choose the programs to vote on.'));
    }
    const { programs = [] } = session;
    const repeated = programs.findIndex((program, at) => programs.indexOf(program) !== at);
    if (repeated >= 0)
      context.addIssue({
        code: 'custom',
        path: ['programs', repeated],
        message: say(
          'Эта программа уже есть в повестке. Уберите повтор.',
          'This program is on the agenda already. Remove the repeat.',
        ),
      });
  });

/** The day, time and place that a session may be moved to. */
export const newTime = z.strictObject({
  date: when.date.optional(),
  time: when.time.optional(),
  place: when.place.optional(),
}).shape;

export type SessionContent = z.output<typeof sessionContent>;

export function exampleSession({ workingDay }: ExampleHelp): Record<string, unknown> {
  return {
    kind: 'ordinary',
    date: workingDay(20),
    time: '15:00',
    place: 'Районный методический центр, зал заседаний',
  };
}
