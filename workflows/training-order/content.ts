import { z } from 'zod';
import { orderingKinds } from '../../domain/demand-topics.ts';
import { indicatorField, organizationField } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { line } from '../../domain/text.ts';

const orderLine = z
  .strictObject({
    topic: line({ max: 200 }).meta({
      title: 'Тема',
      description: 'Чему научить, своими словами',
      en: { title: 'Topic', description: 'What to teach, in your own words' },
    }),
    indicator: indicatorField()
      .optional()
      .meta({
        title: 'На какое затруднение отвечает',
        description: 'Если оно есть в самодиагностике района',
        en: { title: 'Difficulty that it answers', description: 'If the district’s self-diagnosis has it' },
      }),
    posts: line({ max: 200 }).meta({
      title: 'Кого учить',
      description: 'Должности и предметы, без фамилий',
      en: { title: 'Whom', description: 'Posts and subjects, no names' },
    }),
    number: z
      .int(say('Сколько человек — целое число', 'How many people is a whole number'))
      .min(1, say('Не меньше одного человека', 'At least one person'))
      .max(500, say('Не больше 500 человек', 'At most 500 people'))
      .meta({
        title: 'Сколько человек',
        description: 'Сколько мест нужно',
        en: { title: 'How many people', description: 'How many places are needed' },
      }),
    term: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/, say('Назовите месяц: 2026-11', 'Name a month: 2026-11'))
      .meta({
        title: 'К какому сроку',
        description: 'Месяц, например 2026-11',
        en: { title: 'By when', description: 'A month, such as 2026-11' },
      }),
  })
  .meta({ title: 'Строка заказа', en: { title: 'Line of the order' } });

/** What a head orders for a school year. It names posts, never people. */
export const orderContent = z.strictObject({
  school: organizationField(orderingKinds).meta({
    title: 'Учреждение',
    description: 'Для чьих педагогов заказ',
    en: { title: 'Institution', description: 'Whose people are to learn' },
  }),
  year: z
    .int()
    .min(2000)
    .max(2100)
    .meta({
      format: 'school-year',
      title: 'Учебный год',
      description: 'По его первому году: 2026 — это 2026/27',
      en: { title: 'School year', description: 'By its first year: 2026 is 2026/27' },
    }),
  lines: z
    .array(orderLine)
    .max(50, say('Не больше 50 строк', 'At most 50 lines'))
    .optional()
    .meta({
      title: 'Что заказываем',
      description: 'Каждая тема — отдельной строкой',
      en: { title: 'What is ordered', description: 'Each topic in a line of its own' },
    }),
});

export type OrderContent = z.output<typeof orderContent>;
