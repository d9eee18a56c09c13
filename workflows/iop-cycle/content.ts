import { z } from 'zod';
import { itemFormKeys, itemForms, learnerRoles, schoolKinds } from '../../domain/iop.ts';
import { attachmentField, indicatorField, organizationField, personField } from '../../domain/references.ts';
import { levels, type Level } from '../../domain/roles.ts';
import { inLanguage, type Language, type Text } from '../../domain/text-object.ts';
import { line } from '../../domain/text.ts';
import { say } from '../../domain/said.ts';

const levelKeys = Object.keys(levels) as [Level, ...Level[]];
const titlesOf = (texts: Record<string, Text>, language: Language) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, inLanguage(text, language)]));

/** Short ids that the page makes: what is marked and amended later is found by them. */
const ownId = z.string().regex(/^[a-z0-9-]{1,40}$/);

const deficit = z.strictObject({
  indicator: indicatorField().meta({ title: 'Показатель', en: { title: 'Indicator' } }),
  priority: z
    .int()
    .min(1)
    .max(3)
    .meta({
      title: 'Важность',
      description: '1 — в первую очередь',
      en: { title: 'Priority', description: '1 is first' },
    }),
  since: z
    .int()
    .optional()
    .meta({ title: 'С какого года', en: { title: 'Since' } }),
});

const goal = z.strictObject({
  id: ownId.meta({ title: 'Номер', en: { title: 'Id' } }),
  text: line({ max: 500 }).meta({
    title: 'Цель',
    description: 'Чему научусь, что изменится на уроках',
    en: { title: 'Goal' },
  }),
  deficits: z
    .array(indicatorField())
    .max(10)
    .optional()
    .meta({ title: 'Какие дефициты закрывает', en: { title: 'Deficits that it answers' } }),
});

const item = z.strictObject({
  id: ownId.meta({ title: 'Номер', en: { title: 'Id' } }),
  title: line({ max: 300 }).meta({ title: 'Мероприятие', en: { title: 'Item' } }),
  level: z.enum(levelKeys, say('Выберите уровень', 'Choose a level')).meta({
    title: 'Уровень',
    enumTitles: titlesOf(levels, 'ru'),
    en: { title: 'Level', enumTitles: titlesOf(levels, 'en') },
  }),
  form: z.enum(itemFormKeys, say('Выберите форму', 'Choose a form')).meta({
    title: 'Форма',
    enumTitles: titlesOf(itemForms, 'ru'),
    en: { title: 'Form', enumTitles: titlesOf(itemForms, 'en') },
  }),
  hours: z
    .int(say('Часы — целое число', 'Hours are a whole number'))
    .min(0, say('Часы не бывают меньше нуля', 'Hours are not below zero'))
    .max(999, say('Не больше 999 часов', 'At most 999 hours'))
    .meta({ title: 'Часов', en: { title: 'Hours' } }),
  about: z
    .boolean()
    .optional()
    .meta({ title: 'Примерно', en: { title: 'About' } }),
  when: z
    .string()
    .regex(
      /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/,
      say('Назовите день или только месяц', 'Name a day or only a month'),
    )
    .meta({
      title: 'Когда',
      description: 'День (2026-11-05) или месяц (2026-11)',
      en: { title: 'When', description: 'A day or a month' },
    }),
  lessons: z
    .int()
    .min(0)
    .max(200)
    .optional()
    .meta({ title: 'Уроков заменить', en: { title: 'Lessons to replace' } }),
  partner: line({ max: 200 })
    .optional()
    .meta({ title: 'Партнёр', description: 'Школа, центр, организация', en: { title: 'Partner' } }),
  colleague: personField(learnerRoles, { others: true })
    .optional()
    .meta({
      title: 'Коллега, который поможет',
      description: 'Его спросят, согласен ли он',
      en: { title: 'Colleague who helps' },
    }),
  product: line({ max: 200 })
    .optional()
    .meta({ title: 'Что получится', description: 'Разработка, урок, выступление', en: { title: 'Product' } }),
  topic: z
    .boolean()
    .optional()
    .meta({ title: 'По методической теме школы', en: { title: 'Within the school’s topic' } }),
  goal: ownId.optional().meta({ title: 'К какой цели', en: { title: 'Goal' } }),
});

/** A teacher's year: whose, where, and the plan, by whose hash the head approves it. */
export const iopContent = z.strictObject({
  teacher: personField(learnerRoles).meta({ title: 'Педагог', en: { title: 'Teacher' } }),
  school: organizationField(schoolKinds).meta({
    title: 'Основное место работы',
    description: 'Его руководитель утверждает план',
    en: { title: 'Main place of work', description: 'Its head approves the plan' },
  }),
  year: z
    .int()
    .min(2000)
    .max(2100)
    .meta({
      title: 'Учебный год',
      description: 'По его первому году: 2026 — это 2026/27',
      en: { title: 'School year', description: 'By its first year' },
    }),
  continues: z
    .uuid()
    .optional()
    .meta({ title: 'Продолжает', en: { title: 'Continues' } }),
  deficits: z
    .array(deficit)
    .max(30)
    .optional()
    .meta({ title: 'Карта дефицитов', en: { title: 'Deficit card' } }),
  goals: z
    .array(goal)
    .max(20)
    .optional()
    .meta({ title: 'Цели', en: { title: 'Goals' } }),
  items: z
    .array(item)
    .max(60, say('Не больше 60 мероприятий', 'At most 60 items'))
    .optional()
    .meta({ title: 'Мероприятия', en: { title: 'Items' } }),
  ready: attachmentField()
    .optional()
    .meta({
      title: 'Готовый ИОМ',
      description: 'Если план уже есть в файле',
      en: { title: 'Ready plan', description: 'Where there is one in a file' },
    }),
});

export type IopContent = z.output<typeof iopContent>;
