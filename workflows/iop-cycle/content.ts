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
  indicator: indicatorField().meta({
    title: 'Показатель',
    description: 'Из самодиагностики района',
    en: { title: 'Indicator', description: 'Of the district’s self-diagnosis' },
  }),
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
    .meta({
      title: 'С какого года',
      description: 'Если перенесён из прошлых лет',
      en: { title: 'Since', description: 'Where it is carried from earlier years' },
    }),
});

const goal = z.strictObject({
  id: ownId.meta({
    title: 'Номер',
    description: 'Короткий, свой в этом плане',
    en: { title: 'Id', description: 'Short, its own within this plan' },
  }),
  text: line({ max: 500 }).meta({
    title: 'Цель',
    description: 'Чему научусь, что изменится на уроках',
    en: { title: 'Goal', description: 'What I will learn, what will change in class' },
  }),
  deficits: z
    .array(indicatorField())
    .max(10)
    .optional()
    .meta({
      title: 'Какие дефициты закрывает',
      description: 'Из вашей карты дефицитов',
      en: { title: 'Deficits that it answers', description: 'Of your deficit card' },
    }),
});

const item = z.strictObject({
  id: ownId.meta({
    title: 'Номер',
    description: 'Короткий, свой в этом плане',
    en: { title: 'Id', description: 'Short, its own within this plan' },
  }),
  title: line({ max: 300 }).meta({
    title: 'Мероприятие',
    description: 'Что именно, в одной строке',
    en: { title: 'Item', description: 'What exactly, in a line' },
  }),
  level: z.enum(levelKeys, say('Выберите уровень', 'Choose a level')).meta({
    title: 'Уровень',
    description: 'Где оно проходит',
    enumTitles: titlesOf(levels, 'ru'),
    en: { title: 'Level', description: 'Where it takes place', enumTitles: titlesOf(levels, 'en') },
  }),
  form: z.enum(itemFormKeys, say('Выберите форму', 'Choose a form')).meta({
    title: 'Форма',
    description: 'Как оно проходит',
    enumTitles: titlesOf(itemForms, 'ru'),
    en: { title: 'Form', description: 'How it takes place', enumTitles: titlesOf(itemForms, 'en') },
  }),
  hours: z
    .int(say('Часы — целое число', 'Hours are a whole number'))
    .min(0, say('Часы не бывают меньше нуля', 'Hours are not below zero'))
    .max(999, say('Не больше 999 часов', 'At most 999 hours'))
    .meta({
      title: 'Часов',
      description: 'Можно примерно; 0, если часов нет',
      en: { title: 'Hours', description: 'A guess will do; 0 where there are none' },
    }),
  about: z
    .boolean()
    .optional()
    .meta({
      title: 'Примерно',
      description: 'Если часы ещё не точны',
      en: { title: 'About', description: 'Where the hours are not certain yet' },
    }),
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
    .meta({
      title: 'Уроков заменить',
      description: 'Сколько уроков проведут другие',
      en: { title: 'Lessons to replace', description: 'How many lessons others must give' },
    }),
  partner: line({ max: 200 })
    .optional()
    .meta({
      title: 'Партнёр',
      description: 'Школа, центр, организация',
      en: { title: 'Partner', description: 'A school, centre, organization' },
    }),
  colleague: personField(learnerRoles, { others: true })
    .optional()
    .meta({
      title: 'Коллега, который поможет',
      description: 'Его спросят, согласен ли он',
      en: { title: 'Colleague who helps', description: 'They will be asked whether they agree' },
    }),
  product: line({ max: 200 })
    .optional()
    .meta({
      title: 'Что получится',
      description: 'Разработка, урок, выступление',
      en: { title: 'Product', description: 'A lesson, a text, a talk' },
    }),
  topic: z
    .boolean()
    .optional()
    .meta({
      title: 'По методической теме школы',
      description: 'Если мероприятие — её часть',
      en: { title: 'Within the school’s topic', description: 'Where the item is part of it' },
    }),
  goal: ownId.optional().meta({
    title: 'К какой цели',
    description: 'Номер цели этого плана',
    en: { title: 'Goal', description: 'The id of a goal of this plan' },
  }),
});

/** A teacher's year: whose, where, and the plan, by whose hash the head approves it. */
export const iopContent = z.strictObject({
  teacher: personField(learnerRoles).meta({
    title: 'Педагог',
    description: 'Чей это год',
    en: { title: 'Teacher', description: 'Whose year it is' },
  }),
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
      format: 'school-year',
      title: 'Учебный год',
      description: 'По его первому году: 2026 — это 2026/27',
      en: { title: 'School year', description: 'By its first year' },
    }),
  continues: z
    .uuid()
    .optional()
    .meta({
      title: 'Продолжает',
      description: 'Год, начатый в другой школе',
      en: { title: 'Continues', description: 'The year begun at another school' },
    }),
  deficits: z
    .array(deficit)
    .max(30)
    .optional()
    .meta({
      title: 'Карта дефицитов',
      description: 'Видите только вы',
      en: { title: 'Deficit card', description: 'Only you see it' },
    }),
  goals: z
    .array(goal)
    .max(20)
    .optional()
    .meta({
      title: 'Цели',
      description: 'К чему вы идёте в этом году',
      en: { title: 'Goals', description: 'Where you are going this year' },
    }),
  items: z
    .array(item)
    .max(60, say('Не больше 60 мероприятий', 'At most 60 items'))
    .optional()
    .meta({
      title: 'Мероприятия',
      description: 'Что вы сделаете за год',
      en: { title: 'Items', description: 'What you will do this year' },
    }),
  ready: attachmentField()
    .optional()
    .meta({
      title: 'Готовый ИОМ',
      description: 'Если план уже есть в файле',
      en: { title: 'Ready plan', description: 'Where there is one in a file' },
    }),
});

export type IopContent = z.output<typeof iopContent>;
