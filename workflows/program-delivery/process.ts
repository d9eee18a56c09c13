import { cohortDays, cohortPolicy, cohortPolicyOf, firstDayOf } from '../../domain/cohort-policy.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { asksNobody } from '../../domain/seats.ts';
import { END, type DueOn } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';
import { cohortContent, exampleCohort, scheduleProblems, type CohortContent } from './content.ts';
import { attendanceForm, completionForm, enrollmentForm, groupForm, issueForm } from './forms.ts';
import {
  asItStands,
  attendanceProblems,
  completionProblems,
  groupProblems,
  leaderSeat,
  presentOf,
  sessionSeat,
  startOfSession,
  type Facts,
} from './seats.ts';

const daysOf = ({ content }: Facts, { calendar, policy }: DueOn) =>
  cohortDays(firstDayOf(content.sessions), cohortPolicyOf(policy), calendar);

/** Whoever is asked here runs the course, or issues its papers. */
const runs = ['enrollment', 'groupCheck', 'completion', 'issue'];
/** Whoever has come to a session is owed its hours: only an administrator may still end it. */
const notTakenBack = t(
  'Курс уже идёт: отозвать его нельзя. Если он не может закончиться, скажите администратору района.',
  'The course is under way and can’t be taken back. If it can’t go on, tell the district’s administrator.',
);

const cancelled = t('Курс отменён', 'The course is cancelled');

/** A cohort of an approved program: it enrolls, meets, is concluded, and gets its papers. (domain.md, `program-delivery`) */
export const programDelivery = defineProcess({
  key: 'program-delivery',
  version: 1,
  title: t('Проведение программы', 'Delivery of a program'),
  noun: t('курс', 'course'),
  gender: 'masculine',
  description: t(
    'Утверждённая программа набирает группу, проходит по занятиям и заканчивается документами.',
    'An approved program enrolls a group, goes through its sessions and ends with papers.',
  ),
  level: 'district',
  source: ['D1', 'M8'],
  startedBy: ['programLeader', 'methodist'],
  // A course is its group's, not a person's: whoever opens it may run it.
  impartial: true,
  input: cohortContent,
  check: (content: CohortContent, on) => scheduleProblems(content, on),
  businessKey: (_: CohortContent, newId: string) => newId,
  subject: ({ sessions }: CohortContent) =>
    `Курс с ${firstDayOf(sessions).split('-').toReversed().join('.')}`,
  organizations: ({ host }: CohortContent) => [host],
  // Names of other schools' people: the host's head sees the course, and not who came. A substitute sees their session alone,
  // on its page.
  confidential: { present: runs, sheet: runs },
  page: (key: string) => `/courses/${key}`,
  knows: 'cohort',
  first: 'enrollment',
  starts: 'openCohort',
  leaves: 'dissolveCohort',
  values: ['enrollmentClosesWdBefore', 'minimumGroupWdBefore', 'attendanceShare', 'refuseHours'],
  settings: cohortPolicy,
  steps: {
    enrollment: {
      title: t('Набор', 'Enrollment'),
      awaits: t('закрытия набора от', 'the enrollment to be closed by'),
      task: t('Идёт набор: следить за группой', 'Enrollment: look after the group'),
      help: t(
        'Набор закроется сам. Закройте его раньше, если ждать больше некого.',
        'It ends by itself. End it earlier if nobody else will come.',
      ),
      state: 'submitted',
      waits: true,
      seats: (facts: Facts) => [leaderSeat(facts)],
      date: (facts: Facts, on) => daysOf(facts, on).enrollmentUntil,
      onTerm: { kind: 'close', outcome: 'over' },
      form: enrollmentForm,
      choices: {
        close: t('Закрыть набор', 'Close the enrollment'),
        cancel: t('Отменить курс', 'Cancel the course'),
      },
      outcomes: {
        close: t('Набор закрыт раньше срока', 'The enrollment was closed early'),
        over: t('Набор закончился', 'The enrollment is over'),
        cancel: cancelled,
      },
      rule: { kind: 'first' },
      does: { close: 'closeEnrollment', over: 'closeEnrollment', cancel: 'cancelCohort' },
      next: { close: 'groupCheck', over: 'groupCheck', cancel: [END] },
      ends: { cancel: ['cancelled'] },
      ordinary: 'over',
      example: () => ({ choice: 'close' }),
    },
    groupCheck: {
      title: t('Проверка группы', 'Look at the group'),
      awaits: t('решения о группе от', 'the decision on the group by'),
      task: t('Решить, состоится ли курс', 'Decide whether the course takes place'),
      help: t('О решении узнают все, кто записался.', 'Everybody who enrolled hears of it.'),
      state: 'underReview',
      seats: (facts: Facts) => [leaderSeat(facts)],
      date: (facts: Facts, on) => daysOf(facts, on).checkUntil,
      onTerm: { kind: 'escalate' },
      form: groupForm,
      check: (facts: Facts, answer, on) => {
        const { content } = answer as { content?: CohortContent };
        const moved = answer['choice'] === 'postpone' && content !== undefined;
        return [
          ...groupProblems(facts, answer),
          ...(moved ? scheduleProblems(content, on, 'content.sessions') : []),
        ];
      },
      choices: {
        run: t('Курс состоится', 'The course takes place'),
        postpone: t('Перенести', 'Postpone'),
        cancel: t('Отменить курс', 'Cancel the course'),
      },
      outcomes: {
        run: t('Группа набралась, курс состоится', 'The course takes place'),
        postpone: t('Курс перенесён', 'The course is postponed'),
        cancel: cancelled,
      },
      rule: { kind: 'first' },
      edits: ['postpone'],
      does: { run: 'confirmCohort', postpone: 'postponeCohort', cancel: 'cancelCohort' },
      next: { run: ['session'], postpone: 'enrollment', cancel: [END] },
      ends: { cancel: ['cancelled'] },
      ordinary: 'run',
      beginsWith: (facts: Facts) => ({ content: asItStands(facts) }),
      example: () => ({ choice: 'run', reason: 'Группа согласна заниматься таким составом.' }),
    },
    session: {
      notTakenBack,
      title: t('Занятие', 'Session'),
      awaits: t('занятия', 'the session'),
      task: t('Занятие', 'Session'),
      state: 'active',
      ...asksNobody,
      branches: ({ content }: Facts) => content.sessions.map((_, index) => String(index + 1)),
      date: (facts: Facts, { calendar: { zone }, branch }) =>
        startOfSession(facts, branch, { planned: facts.content.sessions[Number(branch) - 1], zone }),
      onTerm: { kind: 'close' },
      outcomes: { begun: t('Занятие началось', 'The session has begun') },
      rule: { kind: 'date', outcome: 'begun' },
      next: { begun: 'attendance' },
      ordinary: 'begun',
    },
    attendance: {
      notTakenBack,
      title: t('Посещаемость', 'Attendance'),
      awaits: t('отметки посещаемости от', 'the attendance from'),
      task: t('Отметить, кто был на занятии', 'Mark who was at the session'),
      state: 'active',
      seats: (facts: Facts, branch) => [sessionSeat(facts, branch)],
      onTerm: { kind: 'escalate' },
      form: attendanceForm,
      check: attendanceProblems,
      choices: { mark: t('Сохранить посещаемость', 'Save the attendance') },
      outcomes: { mark: t('Посещаемость отмечена', 'The attendance is marked') },
      rule: { kind: 'first' },
      does: { mark: 'keepAttendance' },
      next: { mark: ['completion'] },
      ordinary: 'mark',
      example: ({ facts }) => ({ choice: 'mark', present: presentOf(facts) }),
    },
    completion: {
      notTakenBack,
      title: t('Итоги курса', 'Conclusion'),
      awaits: t('итогов курса от', 'the conclusion of the course by'),
      task: t('Подвести итоги курса', 'Conclude the course'),
      help: t(
        'Сначала проверьте итоговые работы. После этого часы попадут в зачётные книжки.',
        'Review the final works first. Then the hours enter the credit books.',
      ),
      state: 'active',
      seats: (facts: Facts) => [leaderSeat(facts)],
      onTerm: { kind: 'escalate' },
      form: completionForm,
      check: completionProblems,
      choices: { conclude: t('Подвести итоги', 'Conclude') },
      outcomes: {
        conclude: t('Итоги подведены, часы зачтены', 'The course is concluded, the hours are credited'),
      },
      rule: { kind: 'first' },
      does: { conclude: 'concludeCohort' },
      next: { conclude: 'issue' },
      ordinary: 'conclude',
      example: () => ({ choice: 'conclude' }),
    },
    issue: {
      title: t('Выдача документов', 'Papers'),
      awaits: t('выдачи документов', 'the papers'),
      task: t('Выдать документы слушателям', 'Issue the papers'),
      state: 'active',
      seats: () => [{ key: 'methodist', kind: 'holders', role: 'methodist', scope: district }],
      onTerm: { kind: 'escalate' },
      form: issueForm,
      choices: { issue: t('Выдать документы', 'Issue the papers') },
      outcomes: { issue: t('Документы выданы', 'The papers are issued') },
      rule: { kind: 'first' },
      does: { issue: 'issueCertificates' },
      stays: t(
        'Курс завершён, часы зачтены: его не отменяют.',
        'The course is concluded and can’t be called off.',
      ),
      next: { issue: [END] },
      ends: { issue: ['delivered'] },
      ordinary: 'issue',
      example: () => ({ choice: 'issue' }),
    },
  },
  outcomes: {
    delivered: { title: t('завершён', 'concluded'), state: 'completed' },
    cancelled: { title: t('отменён', 'cancelled'), state: 'cancelled' },
    withdrawn: { title: t('отозван', 'called off'), state: 'withdrawn' },
  },
  states: {
    submitted: t('идёт набор', 'open for enrollment'),
    underReview: t('набор закрыт', 'enrollment is over'),
    active: t('идут занятия', 'under way'),
  },
  example: exampleCohort,
});
