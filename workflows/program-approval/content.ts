import { z } from 'zod';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import { programFormKeys, programForms } from '../../domain/program-form.ts';
import { FEWEST_FOR_CERTIFICATE, hoursProblems, programHours } from '../../domain/program-hours.ts';
import type { FieldError } from '../../domain/refusals.ts';
import {
  attachmentField,
  indicatorField,
  organizationField,
  personField,
  programField,
} from '../../domain/references.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import { councilRoles } from '../../domain/roles.ts';
import { line, paragraph } from '../../domain/text.ts';
import { customIssue, say } from '../../domain/said.ts';

const wordsOfForms = (language: Language) =>
  Object.fromEntries(programFormKeys.map((form) => [form, inLanguage(programForms[form], language)]));

const module = z.strictObject({
  title: line({ max: 200 }).meta({
    title: 'Название модуля',
    description: 'О чём эта часть программы',
    en: { title: 'Module', description: 'What this part is about' },
  }),
  hours: z
    .number(say('Укажите часы числом', 'Give the hours as a number'))
    .int(say('Часы — целое число', 'Hours are a whole number'))
    .min(1, say('Не меньше 1 часа', 'At least 1 hour'))
    .max(72, say('Не больше 72 часов', 'At most 72 hours'))
    .meta({
      title: 'Часов',
      description: 'Целое число, не больше 72',
      en: { title: 'Hours', description: 'A whole number up to 72' },
    }),
});

/** What a leader proposes: the content that is reviewed, voted on and agreed by its hash. */
export const programContent = z
  .strictObject({
    title: line({ max: 200 }).meta({
      title: 'Название программы',
      description: 'Без слова «программа» и кавычек, до 200 знаков',
      en: { title: 'Title', description: 'Without quotation marks, up to 200 characters' },
    }),
    hours: z
      .literal(
        programHours,
        say('В программе может быть 9, 18, 36 или 72 часа', 'A program may have 9, 18, 36 or 72 hours'),
      )
      .meta({
        title: 'Объём, часов',
        description: 'Часы модулей в сумме должны дать столько же',
        en: { title: 'Hours', description: 'The modules must add up to it' },
      }),
    annotation: paragraph({ max: 3000 }).meta({
      title: 'О чём программа',
      description: 'Что слушатель узнает и сможет; два-три абзаца',
      en: { title: 'What it is about', description: 'What people will know and be able to do' },
    }),
    audience: line({ max: 300 }).meta({
      title: 'Для кого',
      description: 'Должности, предметы, классы',
      en: { title: 'For whom', description: 'Posts, subjects, grades' },
    }),
    need: paragraph({ max: 1000 })
      .optional()
      .meta({
        title: 'На какой запрос отвечает',
        description: 'Затруднения педагогов или заказ школ, если они известны',
        en: { title: 'The need it answers', description: 'Difficulties of teachers or wishes of schools' },
      }),
    answers: z
      .array(indicatorField())
      .max(10, say('Не больше десяти затруднений', 'At most ten difficulties'))
      .optional()
      .meta({
        title: 'Какие затруднения снимает',
        description: 'Из карты запросов района: сначала те, что назвали больше педагогов',
        en: {
          title: 'Difficulties that it answers',
          description: 'From the district’s demand map: those that most teachers named come first',
        },
      }),
    form: z.enum(programFormKeys, say('Выберите форму обучения', 'Choose the form of study')).meta({
      title: 'Форма обучения',
      description: 'Как проходят занятия',
      enumTitles: wordsOfForms('ru'),
      en: {
        title: 'Form',
        description: 'How it is taught',
        enumTitles: wordsOfForms('en'),
      },
    }),
    modules: z
      .array(module)
      .min(1, say('Добавьте хотя бы один модуль', 'Add at least one module'))
      .max(36, say('Не больше 36 модулей', 'At most 36 modules'))
      .meta({
        title: 'Модули',
        description: 'Сумма часов равна объёму программы',
        en: { title: 'Modules', description: 'Their hours add up to the program’s' },
      }),
    schools: z
      .array(organizationField(['school', 'kindergarten']))
      .min(1, say('Выберите хотя бы одну школу', 'Choose at least one school'))
      .max(30, say('Не больше 30 школ', 'At most 30 schools'))
      .meta({
        title: 'Школы',
        description: 'Чьи педагоги будут учиться: руководитель каждой согласует программу',
        uniqueItems: true,
        en: { title: 'Schools', description: 'The head of each will be asked to agree' },
      }),
    issuer: organizationField(['department', 'methodicalCentre', 'consultingCentre', 'school', 'college'], {
      licensed: true,
    })
      .optional()
      .meta({
        title: 'Организатор с лицензией',
        description: 'Если удостоверения выдаст он: от 18 часов, после согласований понадобится его приказ',
        en: {
          title: 'Licensed issuer',
          description: 'Who issues certificates, from 18 hours on; its order is needed',
        },
      }),
    coAuthors: z
      .array(
        personField(['programLeader', 'teacher', 'methodist', 'deputyHead', ...councilRoles], {
          others: true,
        }),
      )
      .max(10, say('Не больше 10 соавторов', 'At most 10 co-authors'))
      .optional()
      .meta({
        title: 'Соавторы',
        description: 'Соавтор не рецензирует программу и не голосует по ней',
        uniqueItems: true,
        en: { title: 'Co-authors', description: 'A co-author neither reviews nor votes' },
      }),
    files: z
      .array(attachmentField())
      .max(5, say('Не больше пяти файлов', 'At most five files'))
      .optional()
      .meta({
        title: 'Файлы программы',
        description: 'PDF, Word, Excel или фотография, до 20 МБ каждый',
        en: { title: 'Files', description: 'PDF, Word, Excel or a photo, 20 MB each' },
      }),
    renews: programField({ renews: true })
      .optional()
      .meta({
        title: 'Обновляет программу',
        description: 'Прежняя программа действует, пока совет и школы не утвердили новую',
        en: {
          title: 'Renews the program',
          description: 'The earlier one is valid until this one is approved',
        },
      }),
  })
  .superRefine((program, context) => {
    for (const { path, message } of hoursProblems(program)) {
      context.addIssue({ ...customIssue(message), path: path.split('.') });
    }
    if (program.issuer !== undefined && program.hours < FEWEST_FOR_CERTIFICATE) {
      context.addIssue({
        code: 'custom',
        path: ['issuer'],
        message: say(
          'За 9 часов удостоверение не выдают. Уберите организатора или увеличьте объём.',
          'No certificate of qualification is given for 9 hours. Remove the issuer or add hours.',
        ),
      });
    }
    for (const [field, message] of repeats) {
      const repeated = firstRepeated(program[field] ?? []);
      if (repeated !== undefined) {
        context.addIssue({ code: 'custom', path: [field, repeated], message });
      }
    }
  });

const repeats = [
  [
    'answers',
    say('Затруднение указано дважды. Уберите повтор.', 'The difficulty is named twice. Remove the repeat.'),
  ],
  ['schools', say('Школа указана дважды. Уберите повтор.', 'The school is named twice. Remove the repeat.')],
  [
    'coAuthors',
    say('Соавтор указан дважды. Уберите повтор.', 'The co-author is named twice. Remove the repeat.'),
  ],
] as const;

export type ProgramContent = z.output<typeof programContent>;

function firstRepeated(items: readonly string[]): number | undefined {
  const index = items.findIndex((item, at) => items.indexOf(item) !== at);
  return index < 0 ? undefined : index;
}

/** An edition renews what its case began to renew: another program would be another case. */
export function renewsTheSame({ content }: CaseFacts<ProgramContent>, edition: unknown): FieldError[] {
  const { renews } = (edition ?? {}) as Partial<ProgramContent>;
  if (edition === undefined || renews === content.renews) return [];
  const message = say(
    'Какую программу она обновляет, в новой редакции не меняют. Отзовите её и начните заново.',
    'Which program it renews does not change in a new edition. Withdraw it and begin anew.',
  );
  return [{ path: 'content.renews', message }];
}

/** More than there are of them. */
const ALL = 100;

/** A program that validates and may be sent as it is; ids are the server's. */
export function exampleProgram({ organizations, people }: ExampleHelp): Record<string, unknown> {
  return {
    title: 'Смешанное обучение на уроке',
    hours: 18,
    annotation: 'Как соединить работу в классе и в цифровой среде: приёмы, задания, оценивание.',
    audience: 'Учителя 5–9 классов',
    need: 'Затруднения педагогов в организации самостоятельной работы.',
    form: 'mixed',
    modules: [
      { title: 'Модели смешанного обучения', hours: 8 },
      { title: 'Проектирование урока', hours: 10 },
    ],
    schools: organizations('school', 3),
    coAuthors: people(['councilMember'], ALL).slice(-1),
  };
}
