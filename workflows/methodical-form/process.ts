import { z } from 'zod';
import { knownCohort } from '../../domain/cohort.ts';
import { spanOf } from '../../domain/cohort-policy.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { StartedOn } from '../../domain/process.ts';
import type { FieldError } from '../../domain/refusals.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { asksNobody, type Seat } from '../../domain/seats.ts';
import { END } from '../../domain/step.ts';
import { paragraph } from '../../domain/text.ts';
import { t } from '../../domain/text-object.ts';
import { attendanceForm } from '../program-delivery/forms.ts';
import { attendanceProblems, presentOf } from '../program-delivery/seats.ts';
import { exampleForm, formContent, yearOfForm, type FormContent } from './content.ts';

type Facts = CaseFacts<FormContent>;

const leaderSeat = (facts: Facts): Seat => ({
  key: 'leader',
  kind: 'person',
  personId: knownCohort(facts)?.leaderId ?? facts.content.leader,
  role: 'courseLeader',
  scope: district,
});

/** An order of a day to come opens nothing; a school opens forms of its own alone. */
function openingProblems({ orderDate: dated, host }: FormContent, { today, by }: StartedOn): FieldError[] {
  const errors: FieldError[] = [];
  if (dated > today)
    errors.push({
      path: 'orderDate',
      message: say('Этот день ещё не наступил.', 'This day is yet to come.'),
    });
  const opens = by?.roles.some(
    ({ role, scope }) =>
      role === 'methodist' || role === 'departmentOfficer' || (scope === host && ofSchool.includes(role)),
  );
  if (opens === false)
    errors.push({
      path: 'host',
      message: say('Выберите своё учреждение.', 'Choose your own institution.'),
    });
  return errors;
}

const ofSchool: readonly string[] = ['schoolHead', 'deputyHead'];

function planProblems({ content: before }: Facts, answer: Record<string, unknown>): FieldError[] {
  const after = answer['content'] as FormContent | undefined;
  if (after?.meetings === undefined || after.meetings.length === 0)
    return [
      {
        path: after === undefined ? 'content' : 'content.meetings',
        message: say('Назначьте хотя бы одну встречу.', 'Plan at least one meeting.'),
      },
    ];
  return (['kind', 'host', 'leader', 'orderNumber', 'orderDate'] as const)
    .filter((key) => after[key] !== before[key])
    .map((key) => ({
      path: `content.${key}`,
      message: say('Этого план не меняет: так в приказе.', 'A plan does not change this: the order says it.'),
    }));
}

const { orderNumber, orderDate } = formContent.shape;
const ofRenewal = { 'x-only-with': ['renew'] };

/** Whoever renews it names the order of the next year. */
const closingForm = withReason(
  z.strictObject({
    choice: choiceField(['renew', 'close', 'return']),
    orderNumber: orderNumber.optional().meta({ ...orderNumber.meta(), ...ofRenewal }),
    orderDate: orderDate.optional().meta({ ...orderDate.meta(), ...ofRenewal }),
    reason: reasonField,
  }),
  ['return'],
).superRefine(({ choice, orderNumber: number, orderDate: date }, context) => {
  if (choice !== 'renew') return;
  const missing = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (number === undefined)
    missing(
      'orderNumber',
      say('Укажите номер приказа о продлении.', 'Give the number of the renewing order.'),
    );
  if (date === undefined)
    missing('orderDate', say('Укажите дату приказа о продлении.', 'Give the date of the renewing order.'));
});

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
  page: (key: string) => `/courses/${key}`,
  knows: 'cohort',
  first: 'plan',
  starts: 'openForm',
  leaves: 'dissolveCohort',
  values: ['leaderHoursPerMeeting'],
  steps: {
    plan: {
      title: t('План встреч', 'Plan of meetings'),
      awaits: t('плана встреч', 'the plan of meetings'),
      task: t('Составить план встреч', 'Plan the meetings'),
      help: t(
        'Дни встреч увидят все участники; потом встречу можно перенести.',
        'All members see the days; a meeting can be moved later.',
      ),
      state: 'submitted',
      seats: (facts: Facts) => [leaderSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({
        choice: choiceField(['send']),
        content: formContent.optional().meta({
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
      date: ({ content }: Facts, { calendar, branch }) => {
        const found = content.meetings?.[Number(branch) - 1];
        return found && spanOf(found, calendar.zone).startsAt;
      },
      onTerm: { kind: 'close' },
      outcomes: { begun: t('Встреча началась', 'The meeting has begun') },
      rule: { kind: 'date', outcome: 'begun' },
      next: { begun: 'attendance' },
      ordinary: 'begun',
    },
    attendance: {
      title: t('Участники встречи', 'Who was there'),
      awaits: t('отметки участников', 'the attendance'),
      task: t('Отметить, кто был на встрече', 'Mark who was at the meeting'),
      state: 'active',
      seats: (facts: Facts) => [leaderSeat(facts)],
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
    report: {
      title: t('Отчёт за год', 'Yearly report'),
      awaits: t('отчёта', 'the report'),
      task: t('Написать отчёт формы за год', 'Write the form’s yearly report'),
      state: 'active',
      seats: (facts: Facts) => [leaderSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({
        choice: choiceField(['report']),
        text: paragraph({ min: 10, max: 5000 }).meta({
          title: 'Что сделано',
          description: 'Встречи и часы система приложит сама',
          en: { title: 'What was done', description: 'Meetings and hours are added by the system' },
        }),
      }),
      choices: { report: t('Отправить отчёт', 'Send the report') },
      outcomes: { report: t('Отчёт сдан', 'The report is handed in') },
      rule: { kind: 'first' },
      next: { report: 'closing' },
      ordinary: 'report',
      example: () => ({
        choice: 'report',
        text: 'Провели все встречи, разработали задания для 7–9 классов.',
      }),
    },
    closing: {
      title: t('Закрыть или продлить', 'Close or renew'),
      awaits: t('решения о форме', 'the decision on the form'),
      task: t(
        'Закрыть форму или продлить её на следующий год',
        'Close the form, or renew it for the next year',
      ),
      help: t(
        'Часы засчитаются участникам по встречам, руководителю — по правилам района.',
        'Members are credited by meetings, the leader by the district’s rules.',
      ),
      state: 'underReview',
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
      form: closingForm,
      choices: {
        renew: t('Принять отчёт и продлить', 'Accept the report and renew'),
        close: t('Принять отчёт и закрыть', 'Accept the report and close'),
        return: t('Вернуть отчёт', 'Return the report'),
      },
      outcomes: {
        renew: t('Форма продлена на следующий год', 'The form is renewed for the next year'),
        close: t('Форма закрыта', 'The form is closed'),
        return: t('Отчёт возвращён', 'The report is returned'),
      },
      rule: { kind: 'first' },
      does: { renew: 'renewForm', close: 'concludeForm' },
      next: { renew: [END], close: [END], return: 'rework' },
      ends: { renew: ['renewed'], close: ['closed'] },
      ordinary: 'close',
      example: () => ({ choice: 'close' }),
    },
    rework: {
      title: t('Доработка отчёта', 'Revision of the report'),
      awaits: t('доработки отчёта', 'the revision of the report'),
      task: t('Доработать отчёт формы', 'Revise the form’s report'),
      state: 'returned',
      seats: (facts: Facts) => [leaderSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({
        choice: choiceField(['report']),
        text: paragraph({ min: 10, max: 5000 }).meta({
          title: 'Что сделано',
          description: 'Исправьте то, о чём просили',
          en: { title: 'What was done', description: 'Correct what was asked for' },
        }),
      }),
      choices: { report: t('Отправить отчёт', 'Send the report') },
      outcomes: { report: t('Отчёт сдан снова', 'The report is handed in again') },
      rule: { kind: 'first' },
      next: { report: ['closing'] },
      ordinary: 'report',
      example: () => ({ choice: 'report', text: 'Добавили, чему научились участники.' }),
    },
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
