/** What comes before the first session: money is confirmed, the payer's head agrees. */
import { defineSteps } from '../../domain/define-process.ts';
import { knownPayment } from '../../domain/payment.ts';
import { asksNobody, initiatorSeat } from '../../domain/seats.ts';
import { END } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import * as forms from './forms.ts';
import { accountantSeat, revisedProblems, signerSeat, type Facts } from './rules.ts';

const returned = t('Заявка возвращена на доработку', 'The request is returned');
const refused = t('В оплате отказано', 'Pay is refused');
const refusals = ['return', 'refuse'];

export const beforeSteps = defineSteps({
  money: {
    title: t('Подтверждение денег', 'Money'),
    awaits: t('подтверждения денег от', 'money to be confirmed by'),
    task: t('Подтвердить деньги на оплату занятий', 'Confirm the money'),
    taskWith: { return: t('Вернуть заявку, если денег нет', 'Return the request if there is no money') },
    help: t(
      'Назовите источник, КФО и КОСГУ. Сумма считается по плану часов, без районного коэффициента и процентной надбавки.',
      'Name the source, KFO and KOSGU. The sum goes by planned hours, without the district coefficient and the northern supplement.',
    ),
    state: 'underReview',
    seats: (facts: Facts) => [accountantSeat(facts, refusals)],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: refusals } },
    form: forms.moneyForm,
    choices: {
      confirm: t('Подтвердить деньги', 'Confirm the money'),
      return: t('Вернуть на доработку', 'Return'),
      refuse: t('Отказать', 'Refuse'),
    },
    outcomes: {
      confirm: t('Деньги подтверждены', 'The money is confirmed'),
      return: returned,
      refuse: refused,
    },
    rule: { kind: 'first' },
    does: { confirm: 'confirmMoney', return: 'returnPayment' },
    next: { confirm: 'agreement', return: 'revision', refuse: END },
    ends: { refuse: ['refused'] },
    ordinary: 'confirm',
    beginsWith: (facts: Facts) => {
      const { personnelNumber } = knownPayment(facts);
      return personnelNumber === null ? {} : { personnelNumber };
    },
    example: () => ({ choice: 'confirm', source: 'Местный бюджет', kfo: '4', kosgu: '211' }),
  },
  agreement: {
    title: t('Согласование руководителем', 'Agreement'),
    awaits: t('согласования', 'the agreement of'),
    task: t('Согласовать часы, ставку и порядок оплаты', 'Agree to hours, rate and route'),
    taskWith: { return: t('Вернуть заявку, если её не согласуют', 'Return the request if nobody agrees') },
    help: t(
      'До первого занятия. Приложите скан дополнительного соглашения или договора, подписанного обеими сторонами.',
      'Before the first session. Attach a scan of the agreement or contract, signed by both sides.',
    ),
    state: 'onAgreement',
    seats: (facts: Facts) => [signerSeat(facts, refusals)],
    // Nobody agrees in a legal person's place.
    onTerm: { kind: 'escalate', choices: { departmentOfficer: refusals } },
    form: forms.agreementForm,
    choices: {
      agree: t('Согласовать', 'Agree'),
      return: t('Вернуть на доработку', 'Return'),
      refuse: t('Отказать', 'Refuse'),
    },
    outcomes: {
      agree: t('Часы, ставка и порядок оплаты согласованы', 'Hours, rate and route are agreed'),
      return: returned,
      refuse: refused,
    },
    tells: ['agree'],
    rule: { kind: 'first' },
    does: { agree: 'agreePayment', return: 'returnPayment' },
    next: { agree: 'delivery', return: 'revision', refuse: END },
    ends: { refuse: ['refused'] },
    ordinary: 'agree',
    // Nobody agrees without a signed paper, and no server has one to give.
    example: () => ({ choice: 'return', reason: 'Приложу подписанное соглашение.' }),
  },
  revision: {
    title: t('Доработка', 'Revision'),
    awaits: t('доработки от', 'the revision by'),
    task: t('Доработать заявку на оплату', 'Revise the request'),
    state: 'returned',
    seats: (facts: Facts) => [initiatorSeat(facts)],
    onTerm: { kind: 'close', outcome: 'lapsed' },
    form: forms.revisionForm,
    check: revisedProblems,
    choices: { revised: t('Отправить новую редакцию', 'Send the new edition') },
    outcomes: {
      revised: t('Заявка доработана', 'The request is revised'),
      lapsed: t('Заявку в срок не доработали', 'The request was not revised in time'),
    },
    rule: { kind: 'first' },
    does: { revised: 'revisePayment' },
    edits: ['revised'],
    editsAsItIs: true,
    next: { revised: 'money', lapsed: END },
    ends: { lapsed: ['refused'] },
    ordinary: 'revised',
    example: ({ facts }) => ({ choice: 'revised', content: facts?.content }),
  },
  delivery: {
    title: t('Занятия', 'Delivery'),
    awaits: t('окончания занятий', 'the end of the course'),
    task: t('Идут занятия', 'The course is under way'),
    state: 'active',
    ...asksNobody,
    waits: true,
    skips: (facts: Facts) => knownPayment(facts).delivered,
    date: (facts: Facts, { calendar }) => {
      const { lastDay } = knownPayment(facts);
      return lastDay === null ? undefined : endOfWork(lastDay, calendar.zone);
    },
    // The course says when it is over (db/payments/follow-course.ts).
    onTerm: { kind: 'escalate' },
    outcomes: {
      delivered: t('Занятия проведены', 'The course is held'),
      courseCancelled: t('Курс не состоялся', 'The course did not take place'),
    },
    rule: { kind: 'elsewhere' },
    does: { delivered: 'noteDelivery' },
    next: { delivered: 'statement', courseCancelled: END },
    ends: { courseCancelled: ['cancelled'] },
    ordinary: 'delivered',
  },
});
