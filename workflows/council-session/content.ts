import { z } from 'zod';
import { caseField } from '../../domain/references.ts';
import { waitingForAgenda } from '../../domain/sitting.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import { line } from '../../domain/text.ts';

const when = {
  date: z.iso.date('Укажите день').meta({
    title: 'День',
    description: 'Рабочий день, не раньше сегодняшнего',
    en: { title: 'Day', description: 'A working day, today or later' },
  }),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Укажите время так: 15:00')
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
    kind: z.enum(['ordinary', 'electronic'], 'Выберите вид заседания').meta({
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
      .max(30, 'Не больше 30 вопросов')
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
      if (session.date === undefined) missing('date', 'Укажите день заседания.');
      if (session.time === undefined) missing('time', 'Укажите время начала.');
      if (session.place === undefined) missing('place', 'Укажите место заседания.');
    } else if ((session.programs ?? []).length === 0) {
      missing('programs', 'Выберите программы для голосования.');
    }
    const { programs = [] } = session;
    const repeated = programs.findIndex((program, at) => programs.indexOf(program) !== at);
    if (repeated >= 0)
      context.addIssue({
        code: 'custom',
        path: ['programs', repeated],
        message: 'Эта программа уже есть в повестке. Уберите повтор.',
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
