import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField } from '../../domain/forms.ts';
import { ROLLOVER, type RolloverContent } from '../../domain/rollover/phases.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { asksNobody } from '../../domain/seats.ts';
import { END } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';
import { answeringSeats, answersForm, askedSchools, dateOf, rolloverContent } from './content.ts';

/** The system does it on its day, from the rows (db/rollover/); nobody is asked. */
const bySystem = {
  ...asksNobody,
  state: 'active',
  onTerm: { kind: 'escalate' },
  rule: { kind: 'elsewhere' },
  waits: true,
} as const;

/** It brings a new edition, which says who is asked: the second survey may ask other schools than the first. */
const dryRun = {
  ...bySystem,
  awaits: t('пробного прогона', 'the dry run'),
  form: z.strictObject({ choice: choiceField(['done']) }),
  choices: { done: t('Прогон проведён', 'The run is done') },
  outcomes: { done: t('Список педагогов составлен', 'The list of teachers is made') },
  edits: ['done'],
  ordinary: 'done',
  example: () => ({ choice: 'done' }),
} as const;

const answers = {
  awaits: t('ответов об исключениях', 'answers about exceptions'),
  task: t('Ответить, кто работает с 1 сентября', 'Say who works from September 1'),
  help: t(
    'Ответьте о каждом исключении вашей школы. О ком не ответите, тому цикл сам не заведётся.',
    'Answer for each exception of your school. Nobody gets a cycle by silence.',
  ),
  state: 'active',
  seats: answeringSeats,
  branches: askedSchools,
  asksSchools: true,
  onTerm: { kind: 'close', outcome: 'lapsed' },
  form: answersForm,
  choices: { answer: t('Отправить ответы', 'Send the answers') },
  outcomes: {
    answer: t('Школа ответила', 'The school has answered'),
    answered: t('Школа ответила обо всех', 'The school has answered for everybody'),
    lapsed: t('Школа не ответила: исключения остаются', 'No answer: the exceptions stay'),
    cut: t('Список закрыт раньше срока', 'The list was frozen before its day'),
  },
  rule: { kind: 'first' },
  does: { answer: 'settleExceptions' },
  ordinary: 'answer',
  example: () => ({ choice: 'answer', answers: [] }),
} as const;

const after = (step: string) => ({ answer: [step], answered: [step], lapsed: [step], cut: [step] });

/** One case a year: who teaches from 1 September, and a cycle for each of them. (domain.md, `year-rollover`) */
export const yearRollover = defineProcess({
  key: ROLLOVER,
  version: 1,
  title: t('Переход на новый учебный год', 'Rollover into a new school year'),
  noun: t('переход', 'rollover'),
  gender: 'masculine',
  description: t(
    'Система составляет список педагогов, школы отвечают об исключениях, 29 августа каждому заводится новый цикл.',
    'The system lists the teachers, schools answer about exceptions, and on August 29 each gets a new cycle.',
  ),
  level: 'district',
  source: ['M9'],
  // Opened by the schedule, by the sweep, or by an administrator on the page of the school year.
  startedBy: [],
  impartial: true,
  mayBeCalledOff: true,
  leaves: 'callOffRollover',
  input: rolloverContent,
  businessKey: ({ year }: RolloverContent) => `rollover/${year}`,
  year: ({ year }: RolloverContent) => year,
  subject: ({ year }: RolloverContent) => `${schoolYearTitle(year)} учебный год`,
  page: () => '/rollover',
  letterTo: {
    roles: ['districtAdmin', 'departmentOfficer'],
    otherwise: [
      { role: 'districtAdmin', scope: district },
      { role: 'departmentOfficer', scope: district },
    ],
  },
  first: 'dryRun',
  steps: {
    dryRun: {
      ...dryRun,
      title: t('Пробный прогон', 'Dry run'),
      task: t('Составить список педагогов', 'List the teachers'),
      date: dateOf('dryRun'),
      next: { done: ['answers', 'secondDryRun'] },
    },
    answers: {
      ...answers,
      title: t('Ответы школ', 'Answers of the schools'),
      date: dateOf('answers'),
      next: after('secondDryRun'),
    },
    secondDryRun: {
      ...dryRun,
      title: t('Второй прогон', 'Second dry run'),
      task: t('Составить список заново', 'List the teachers again'),
      date: dateOf('secondDryRun'),
      next: { done: ['secondAnswers', 'freeze'] },
    },
    secondAnswers: {
      ...answers,
      title: t('Ответы школ в августе', 'Answers in August'),
      date: dateOf('secondAnswers'),
      next: after('freeze'),
    },
    freeze: {
      ...bySystem,
      title: t('Список закрыт', 'List frozen'),
      awaits: t('закрытия списка', 'the list to be frozen'),
      task: t('Закрыть список', 'Freeze the list'),
      date: dateOf('freeze'),
      outcomes: { frozen: t('Список закрыт и больше не меняется', 'The list is frozen') },
      next: { frozen: 'execute' },
      ordinary: 'frozen',
    },
    execute: {
      ...bySystem,
      title: t('Циклы заводятся', 'Cycles are made'),
      awaits: t('новых циклов', 'the new cycles'),
      task: t('Завести циклы', 'Make the cycles'),
      date: dateOf('execute'),
      outcomes: { executed: t('Циклы заведены', 'The cycles are made') },
      stays: t(
        'Циклы уже заводятся: переход не отменяют. Лишний цикл отменяют в его собственном деле.',
        'Cycles are being made, so the rollover can’t be called off. Cancel a single cycle in its own case.',
      ),
      next: { executed: 'open' },
      ordinary: 'executed',
    },
    open: {
      ...bySystem,
      title: t('Год открыт', 'Year opened'),
      awaits: t('первого сентября', 'September 1'),
      task: t('Открыть год', 'Open the year'),
      date: dateOf('open'),
      outcomes: { opened: t('Учебный год открыт', 'The school year is open') },
      next: { opened: [END] },
      ends: { opened: ['completed'] },
      ordinary: 'opened',
    },
  },
  outcomes: {
    completed: { title: t('завершён', 'completed'), state: 'completed' },
    withdrawn: { title: t('отозван', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменён', 'cancelled'), state: 'cancelled' },
  },
  states: { active: t('идёт', 'under way') },
  example: () => ({}),
});
