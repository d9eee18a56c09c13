import { defineProcess } from '../../domain/define-process.ts';
import { t } from '../../domain/text-object.ts';
import { afterSteps } from './after-steps.ts';
import { beforeSteps } from './before-steps.ts';
import { paymentContent, paymentGist, type PaymentContent } from './content.ts';

/** Who is paid and sees to being paid sees the sums, and whoever confirms, signs and pays them. */
const seeSums = ['money', 'agreement', 'minutes', 'order', 'payment'];

/** A leader's pay: confirmed and agreed before the start, stated and verified after it, ordered, batched, paid. */
export const paymentAuthorization = defineProcess({
  key: 'payment-authorization',
  version: 1,
  title: t('Оплата занятий', 'Payment for a course'),
  noun: t('заявка', 'request'),
  gender: 'feminine',
  description: t(
    'Деньги подтверждают и согласуют до начала занятий, часы сверяют с посещаемостью, выплата идёт реестром.',
    'Money is confirmed and agreed before the course, hours are checked against attendance, a batch pays.',
  ),
  level: 'district',
  source: ['D1', 'M8'],
  startedBy: ['programLeader', 'methodist', 'departmentOfficer', 'schoolHead'],
  input: paymentContent,
  businessKey: ({ cohort, payee }: PaymentContent) => `payment/${cohort}/${payee}`,
  alreadyLive: t(
    'Заявка на оплату этого человека за этот курс уже есть: откройте её.',
    'There is a request for this person and course already: open it.',
  ),
  // With the course's name behind it (db/payments/open.ts).
  subject: () => 'Оплата занятий',
  gist: paymentGist,
  authorTitle: t('получатель оплаты', 'payee'),
  startsFor: ({ payee }: PaymentContent) => payee,
  confidential: { rate: seeSums, paidKopecks: seeSums, source: seeSums },
  confidentialTo: ['departmentOfficer'],
  knows: 'payment',
  first: 'money',
  starts: 'openPayment',
  leaves: 'withdrawPayment',
  steps: { ...beforeSteps, ...afterSteps },
  values: ['batchDay'],
  outcomes: {
    paid: { title: t('выплачена', 'paid'), state: 'completed' },
    partPaid: {
      title: t('выплачена частично', 'paid in part'),
      state: 'approvedInPart',
      effect: 'releasePayment',
    },
    refused: { title: t('отклонена', 'refused'), state: 'rejected', effect: 'refusePayment' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled', effect: 'releasePayment' },
    reversed: {
      title: t('сторнирована: деньги вернулись', 'reversed: the money came back'),
      state: 'archived',
      effect: 'releasePayment',
    },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
  },
  states: {
    underReview: t('на проверке', 'being checked'),
    active: t('идут занятия', 'the course is under way'),
    approved: t('к выплате', 'to be paid'),
    approvedInPart: t('выплачена частично', 'paid in part'),
    completed: t('выплачена', 'paid'),
    archived: t('сторнирована', 'reversed'),
  },
  example: ({ courses, me }) => {
    const [course] = courses(1);
    return {
      // Who runs no course that could be paid sees what it looks like.
      cohort: course?.cohort ?? '00000000-0000-4000-8000-000000000000',
      payee: course?.payee ?? me,
      hours: course?.hours ?? 18,
      rate: 50_000,
      route: 'hourly',
    };
  },
});
