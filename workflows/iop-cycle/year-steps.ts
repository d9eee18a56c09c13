/** From the approved plan to the end of the year. */
import { atLocalTime } from '../../domain/calendar.ts';
import { defineSteps } from '../../domain/define-process.ts';
import { dayOfSchoolYear } from '../../domain/school-year.ts';
import { asksNobody, initiatorSeat } from '../../domain/seats.ts';
import { END, type DueOn, type ExampleHelp, type YearDates } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { amendmentProblems } from './checks.ts';
import type { IopContent } from './content.ts';
import { examplePlan } from './example.ts';
import {
  amendmentApprovalForm,
  amendmentForm,
  confirmationForm,
  midpointForm,
  reflectionForm,
} from './forms.ts';
import { interruptible } from './interruptions.ts';
import { headSeat, type Facts } from './seats.ts';

/** Delivery goes on until people are asked to look back: in the middle of the year, and at its end. */
const untilNextLook = (_: Facts, { calendar: { zone }, year: { of, today } }: DueOn) => {
  const looks = [of('midpoint')?.from, of('reflection')?.from].flatMap((day) => day ?? []);
  const next = looks.find((day) => day > today) ?? looks.at(-1);
  return next === undefined ? undefined : atLocalTime(next, '09:00', zone);
};

const isOver = (_: Facts, { of, today }: YearDates) => (of('midpoint')?.to ?? today) < today;
const endOfYear = (_: Facts, { calendar: { zone }, year: { year } }: DueOn) =>
  endOfWork(dayOfSchoolYear(year, '08-31'), zone);
const everyStep = [
  'invitation', 'selfDiagnosis', 'outsideView', 'draftPlan', 'revision', 'review', 'approval',
  'delivery', 'amendmentApproval', 'midpoint', 'reflection', 'confirmation',
] as const; // prettier-ignore

export const yearSteps = {
  ...interruptible(
    defineSteps({
      delivery: {
        title: t('Выполнение плана', 'Delivery'),
        awaits: t('выполнения плана', 'the delivery of the plan'),
        task: t(
          'Вести план: отмечать сделанное, вносить поправки',
          'Work by the plan: mark what is done, amend it',
        ),
        state: 'active',
        waits: true,
        personal: 'own',
        seats: (facts: Facts) => [initiatorSeat(facts)],
        date: untilNextLook,
        onTerm: { kind: 'close', outcome: 'over' },
        form: amendmentForm,
        check: (facts: Facts, answer, { policy }) =>
          amendmentProblems(facts, answer as unknown as { choice: string; content?: IopContent }, policy),
        choices: {
          amend: t('Изменить план', 'Amend the plan'),
          amendBig: t('Изменить с согласованием директора', 'Amend with the head’s approval'),
        },
        outcomes: {
          amend: t('План изменён', 'The plan is amended'),
          amendBig: t('Крупная поправка отправлена директору', 'A big amendment is sent to the head'),
          over: t('Пора оглянуться на сделанное', 'It is time to look back'),
        },
        rule: { kind: 'first' },
        edits: ['amend', 'amendBig'],
        does: { amend: 'adoptPlan' },
        next: { amend: 'delivery', amendBig: 'amendmentApproval', over: ['midpoint', 'reflection'] },
        ordinary: 'over',
        beginsWith: ({ content }: Facts) => ({ content }),
        example: (ask: ExampleHelp) => ({ choice: 'amend', content: examplePlan(ask) }),
      },
      amendmentApproval: {
        title: t('Согласование поправки', 'Approval of an amendment'),
        awaits: t('согласования поправки', 'the approval of the amendment'),
        task: t('Согласовать поправку к плану', 'Approve an amendment of a plan'),
        state: 'onAgreement',
        asksSchools: true,
        seats: (facts: Facts) => [headSeat(facts)],
        onTerm: { kind: 'escalate', choices: { methodist: ['refuse'] } },
        form: amendmentApprovalForm,
        choices: {
          approve: t('Согласовать', 'Approve'),
          refuse: t('Оставить прежний план', 'Keep the former plan'),
        },
        outcomes: {
          approve: t('Поправка согласована', 'The amendment is approved'),
          refuse: t(
            'Поправка не согласована, план прежний',
            'The amendment is refused, the plan stays as it was',
          ),
        },
        tells: ['approve', 'refuse'],
        rule: { kind: 'first' },
        agrees: ['approve'],
        does: { approve: 'adoptPlan' },
        papers: [{ kind: 'individualPlan', after: ['approve'] }],
        restores: ['refuse'],
        next: { approve: 'delivery', refuse: 'delivery' },
        ordinary: 'approve',
        example: () => ({ choice: 'approve' }),
      },
      midpoint: {
        title: t('Промежуточный анализ', 'Midpoint'),
        awaits: t('промежуточного анализа', 'the midpoint'),
        task: t('Оглянуться на первое полугодие', 'Look back at the first half of the year'),
        state: 'active',
        skips: isOver,
        personal: 'own',
        seats: (facts: Facts) => [initiatorSeat(facts)],
        onTerm: { kind: 'close', outcome: 'missed' },
        form: midpointForm,
        choices: { submit: t('Записать', 'Save') },
        outcomes: {
          submit: t('Промежуточный анализ записан', 'The midpoint is written'),
          missed: t('Промежуточного анализа не было', 'There was no midpoint'),
        },
        rule: { kind: 'first' },
        next: { submit: ['delivery'], missed: ['delivery'] },
        ordinary: 'submit',
        example: () => ({ choice: 'submit', achieved: 'Прошёл курс, провёл открытый урок.' }),
      },
      reflection: {
        title: t('Рефлексия', 'Reflection'),
        awaits: t('рефлексии', 'the reflection'),
        task: t('Подвести итоги года', 'Look back at the year'),
        state: 'active',
        personal: 'own',
        seats: (facts: Facts) => [initiatorSeat(facts)],
        onTerm: { kind: 'close', outcome: 'missed' },
        form: reflectionForm,
        choices: { submit: t('Отправить', 'Send') },
        outcomes: {
          submit: t('Рефлексия отправлена', 'The reflection is sent'),
          missed: t('Рефлексии не было', 'There was no reflection'),
        },
        rule: { kind: 'first' },
        does: { submit: 'endDeficits', missed: 'endDeficits' },
        next: { submit: 'confirmation', missed: 'confirmation' },
        ordinary: 'submit',
        example: () => ({ choice: 'submit', learned: 'Научился давать задания по уровням.' }),
      },
      confirmation: {
        title: t('Подтверждение итогов', 'Confirmation'),
        awaits: t('подтверждения итогов', 'the confirmation'),
        task: t('Подтвердить итоги года педагога', 'Confirm the results of a teacher’s year'),
        help: t(
          'Вместе с итогами подтверждаются мероприятия, которые педагог отметил выполненными: их часы войдут в зачётную книжку.',
          'With it you confirm the items that the teacher has marked as done: their hours enter the credit book.',
        ),
        state: 'underReview',
        asksSchools: true,
        seats: (facts: Facts) => [headSeat(facts)],
        onTerm: { kind: 'escalate' },
        form: confirmationForm,
        choices: {
          complete: t('План выполнен', 'The plan is fulfilled'),
          partly: t('Выполнен частично', 'Fulfilled in part'),
        },
        outcomes: {
          complete: t('План выполнен', 'The plan is fulfilled'),
          partly: t('План выполнен частично', 'The plan is fulfilled in part'),
        },
        rule: { kind: 'first' },
        does: { complete: 'confirmItems', partly: 'confirmItems' },
        papers: [{ kind: 'achievementSheet', after: ['complete', 'partly'] }],
        next: { complete: [END], partly: [END] },
        ends: { complete: ['completed'], partly: ['partly'] },
        ordinary: 'complete',
        example: () => ({ choice: 'complete' }),
      },
    }),
  ),
  ...defineSteps({
    suspension: {
      ...asksNobody,
      title: t('Перерыв', 'Break'),
      awaits: t('возвращения педагога', 'the return of the teacher'),
      task: t('Год приостановлен', 'The year is suspended'),
      state: 'suspended',
      date: endOfYear,
      onTerm: { kind: 'close', outcome: 'carriedOver' },
      rule: { kind: 'date', outcome: 'carriedOver' },
      outcomes: {
        resumed: t('Педагог вернулся: год идёт дальше', 'The teacher is back: the year goes on'),
        transferred: t('Педагог перешёл в другую школу', 'The teacher has moved to another school'),
        left: t('Педагог больше не работает', 'The teacher works here no more'),
        carriedOver: t('Учебный год кончился', 'The school year is over'),
      },
      next: { resumed: everyStep, transferred: [END], left: [END], carriedOver: [END] },
      ends: { transferred: ['transferred'], left: ['left'], carriedOver: ['carriedOver'] },
      ordinary: 'resumed',
    },
  }),
};
