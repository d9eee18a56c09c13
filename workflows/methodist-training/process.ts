import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { caseField } from '../../domain/references.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { dayOfSchoolYear, schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import { asksNobody } from '../../domain/seats.ts';
import { END, type DueOn } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { trainingCohort } from '../../domain/methodist-training.ts';

const trainingContent = z.strictObject({
  year: z
    .int(say('Укажите год числом', 'Give the year as a number'))
    .min(2000, say('Год от 2000', 'A year from 2000'))
    .max(2100, say('Год до 2100', 'A year up to 2100'))
    .meta({
      format: 'school-year',
      title: 'Учебный год',
      description: 'Первый из двух годов: 2026 — это 2026/27',
      en: { title: 'School year', description: 'The first of the two: 2026 is 2026/27' },
    }),
});

type Content = z.output<typeof trainingContent>;
type Facts = CaseFacts<Content>;

const namingForm = withReason(
  z.strictObject({
    choice: choiceField(['name', 'none']),
    cohort: caseField('program-delivery', ['enrollment', 'groupCheck', 'session', 'attendance'])
      .optional()
      .meta({
        ...caseField('program-delivery', ['enrollment', 'groupCheck', 'session', 'attendance']).meta(),
        title: 'Курс',
        description: 'Все назначенные приказом будут в нём зачислены сразу',
        'x-only-with': ['name'],
        en: { title: 'Course', description: 'Everybody appointed by order is enrolled at once' },
      }),
    reason: reasonField,
  }),
  ['none'],
).superRefine(({ choice, cohort }, context) => {
  if (choice === 'name' && cohort === undefined)
    context.addIssue({
      code: 'custom',
      path: ['cohort'],
      message: say('Выберите курс.', 'Choose the course.'),
    });
});

/** The year's training of those who accompany teachers' development: named by the methodist, joined by order. (mission.md, D4) */
export const methodistTraining = defineProcess({
  key: 'methodist-training',
  version: 1,
  title: t('Обучение муниципальных методистов', 'Training of methodists'),
  noun: t('обучение', 'training'),
  gender: 'neuter',
  description: t(
    'Методист называет курс года; заместители, методисты и руководители форм зачисляются в него приказом о назначении.',
    'The methodist names the year’s course; deputies, methodists and leaders of forms are enrolled by their appointment.',
  ),
  level: 'district',
  source: ['D4'],
  startedBy: ['methodist', 'departmentOfficer'],
  impartial: true,
  input: trainingContent,
  check: ({ year }: Content, { today }) =>
    year === schoolYear(today)
      ? []
      : [
          {
            path: 'year',
            message: say(
              `Сейчас идёт ${schoolYearTitle(schoolYear(today))} учебный год.`,
              `The school year is ${schoolYearTitle(schoolYear(today))} now.`,
            ),
          },
        ],
  businessKey: ({ year }: Content) => `training/${year}`,
  alreadyLive: t('Обучение этого года уже начато: откройте его.', 'This year’s training has begun: open it.'),
  year: ({ year }: Content) => year,
  subject: ({ year }: Content) => `Обучение методистов, ${schoolYearTitle(year)}`,
  first: 'naming',
  steps: {
    naming: {
      title: t('Выбор курса', 'Naming the course'),
      awaits: t('выбора курса от', 'the course to be named by'),
      task: t('Назвать курс, на котором учатся методисты', 'Name the course of this year’s training'),
      help: t(
        'Сначала откройте группу программы, потом назовите её здесь.',
        'Open a cohort of a program first, then name it here.',
      ),
      state: 'submitted',
      seats: () => [
        {
          key: 'methodist',
          kind: 'holders',
          role: 'methodist',
          scope: district,
          otherwise: [{ role: 'departmentOfficer', scope: district }],
        },
      ],
      onTerm: { kind: 'escalate' },
      form: namingForm,
      choices: {
        name: t('Зачислить назначенных', 'Enroll the appointed'),
        none: t('В этом году обучения не будет', 'There is no training this year'),
      },
      outcomes: {
        name: t('Курс выбран, назначенные зачислены', 'The course is named, the appointed are enrolled'),
        none: t('В этом году обучения не будет', 'There is no training this year'),
      },
      rule: { kind: 'first' },
      does: { name: 'nameTraining' },
      next: { name: 'training', none: [END] },
      ends: { none: ['none'] },
      ordinary: 'name',
      example: () => ({
        choice: 'none',
        reason: 'Все назначенные прошли обучение в прошлом году.',
      }),
    },
    training: {
      title: t('Обучение', 'Training'),
      awaits: t('конца курса', 'the end of the course'),
      task: t('Идёт обучение', 'The training goes on'),
      state: 'active',
      ...asksNobody,
      beside: (facts: Facts) => trainingCohort(facts.decisions),
      date: ({ content: { year } }: Facts, { calendar }: DueOn) =>
        endOfWork(dayOfSchoolYear(year, '08-31'), calendar.zone),
      onTerm: { kind: 'close', outcome: 'yearOver' },
      outcomes: {
        concluded: t('Курс завершён', 'The course is concluded'),
        fellThrough: t('Курс не состоялся', 'The course did not take place'),
        yearOver: t('Учебный год кончился', 'The school year is over'),
      },
      rule: { kind: 'elsewhere' },
      next: { concluded: [END], fellThrough: ['naming'], yearOver: [END] },
      ends: { concluded: ['completed'], yearOver: ['unfinished'] },
      ordinary: 'concluded',
    },
  },
  outcomes: {
    completed: { title: t('завершено', 'completed'), state: 'completed' },
    unfinished: {
      title: t('не завершено к концу года', 'not completed by the end of the year'),
      state: 'archived',
    },
    none: { title: t('не проводится', 'not held'), state: 'archived' },
    withdrawn: { title: t('отозвано', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменено', 'cancelled'), state: 'cancelled' },
  },
  states: { submitted: t('выбирается курс', 'course to be named'), active: t('идёт', 'under way') },
  example: ({ year }) => ({ year }),
});
