import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, keeping } from '../../domain/forms.ts';
import { asksNobody } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import { attendanceForm } from '../program-delivery/forms.ts';
import {
  attendanceProblems,
  leaderSeat,
  presentOf,
  sessionSeat,
  startOfSession,
} from '../program-delivery/seats.ts';
import { exampleForm, formContent, yearOfForm, type FormContent } from './content.ts';
import { reportSteps } from './report-steps.ts';
import { formPolicy, openingProblems, ordered, planProblems, type Facts } from './rules.ts';

/** A form of methodical work: opened by an order, planned, attended, reported, closed or renewed. (domain.md, `methodical-form`) */
export const methodicalForm = defineProcess({
  key: 'methodical-form',
  version: 1,
  title: t('Форма методической работы', 'Form of methodical work'),
  noun: t('форма', 'form'),
  gender: 'feminine',
  description: t(
    'Методическое объединение, творческая группа или мастер-класс: часы — участникам по встречам, руководителю — по правилам района.',
    'An association, a creative group or a master class: hours to members by meetings, to its leader by the district’s rules.',
  ),
  level: 'interschool',
  source: ['I2', 'M5'],
  startedBy: ['methodist', 'schoolHead', 'deputyHead', 'departmentOfficer'],
  // A group's, not a person's: whoever opened it may close it.
  impartial: true,
  input: formContent,
  check: openingProblems,
  businessKey: (_: FormContent, newId: string) => newId,
  subject: ({ title }: FormContent) => title,
  organizations: ({ host }: FormContent) => [host],
  year: yearOfForm,
  // As in program-delivery: who came is for whoever leads the form.
  confidential: { present: ['plan'], sheet: ['plan'] },
  page: (key: string) => `/courses/${key}`,
  knows: 'cohort',
  first: 'plan',
  starts: 'openForm',
  leaves: 'dissolveCohort',
  values: ['leaderHoursPerMeeting'],
  settings: formPolicy,
  steps: {
    plan: {
      title: t('План встреч', 'Plan of meetings'),
      awaits: t('плана встреч от', 'the plan of meetings from'),
      task: t('Составить план встреч', 'Plan the meetings'),
      help: t(
        'Дни встреч увидят все участники; потом встречу можно перенести.',
        'All members see the days; a meeting can be moved later.',
      ),
      state: 'submitted',
      seats: (facts: Facts) => [leaderSeat(facts, 'formLeader')],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({
        choice: choiceField(['send']),
        content: keeping(formContent, ordered)
          .optional()
          .meta({
            title: 'План',
            description: 'Добавьте встречи',
            en: { title: 'Plan', description: 'Add the meetings' },
          }),
      }),
      check: planProblems,
      choices: { send: t('Сохранить план', 'Save the plan') },
      outcomes: { send: t('План встреч составлен', 'The meetings are planned') },
      rule: { kind: 'first' },
      edits: ['send'],
      does: { send: 'planForm' },
      next: { send: ['session'] },
      ordinary: 'send',
      beginsWith: ({ content }: Facts) => ({ content }),
      example: ({ facts, workingDay }) => ({
        choice: 'send',
        content: {
          ...(facts?.content as FormContent | undefined),
          meetings: [
            {
              date: workingDay(5),
              from: '15:00',
              to: '16:30',
              hours: 2,
              topic: 'Первая встреча',
              place: 'Кабинет 3',
            },
          ],
        },
      }),
    },
    session: {
      title: t('Встреча', 'Meeting'),
      awaits: t('встречи', 'the meeting'),
      task: t('Встреча', 'Meeting'),
      state: 'active',
      ...asksNobody,
      branches: ({ content }: Facts) => (content.meetings ?? []).map((_, index) => String(index + 1)),
      date: (facts: Facts, { calendar: { zone }, branch }) =>
        startOfSession(facts, branch, { planned: facts.content.meetings?.[Number(branch) - 1], zone }),
      onTerm: { kind: 'close' },
      outcomes: { begun: t('Встреча началась', 'The meeting has begun') },
      rule: { kind: 'date', outcome: 'begun' },
      next: { begun: 'attendance' },
      ordinary: 'begun',
    },
    attendance: {
      title: t('Участники встречи', 'Who was there'),
      awaits: t('отметки участников от', 'the attendance from'),
      task: t('Отметить, кто был на встрече', 'Mark who was at the meeting'),
      state: 'active',
      seats: (facts: Facts, branch) => [sessionSeat(facts, branch, 'formLeader')],
      onTerm: { kind: 'escalate' },
      form: attendanceForm,
      check: attendanceProblems,
      choices: { mark: t('Сохранить', 'Save') },
      outcomes: { mark: t('Участники встречи отмечены', 'The attendance is marked') },
      rule: { kind: 'first' },
      does: { mark: 'keepAttendance' },
      next: { mark: ['report'] },
      ordinary: 'mark',
      example: ({ facts }) => ({ choice: 'mark', present: presentOf(facts), reason: 'Встреча прошла.' }),
    },
    ...reportSteps,
  },
  outcomes: {
    renewed: { title: t('продлена', 'renewed'), state: 'completed' },
    closed: { title: t('закрыта', 'closed'), state: 'completed' },
    withdrawn: { title: t('отозвана', 'called off'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: {
    submitted: t('планируется', 'being planned'),
    underReview: t('отчёт на рассмотрении', 'report under review'),
    active: t('работает', 'at work'),
    returned: t('отчёт возвращён', 'report returned'),
  },
  example: exampleForm,
});
