/** What comes after the course: hours are stated, verified, ordered, batched, paid. */
import { defineSteps } from '../../domain/define-process.ts';
import { knownPayment } from '../../domain/payment.ts';
import { asksNobody, initiatorSeat } from '../../domain/seats.ts';
import { END, type Policy } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import * as forms from './forms.ts';
import {
  accountantSeat,
  datedProblems,
  markRule,
  signerSeat,
  statedProblems,
  verifiedProblems,
  verifierSeat,
  type Facts,
} from './rules.ts';

const toCorrect = t('Возвращено на исправление часов', 'Returned to correct the hours');
const refusals = ['return', 'refuse'];
const disputes: readonly string[] = forms.disputes;
const marks = ['paid', 'partPaid', ...forms.disputes, 'cancel', 'reverse'] as const;

export const afterSteps = defineSteps({
  statement: {
    title: t('Справка или акт', 'Statement or act'),
    awaits: t('справки о часах или акта от', 'the statement or act of'),
    task: t('Указать проведённые часы', 'State the hours held'),
    taskWith: { drop: t('Снять заявку, если справки нет', 'Drop the request if no statement comes') },
    help: t(
      'Часы уже заполнены по посещаемости. Исправьте, если провели меньше; больше ведомости указать нельзя.',
      'The hours are filled in from attendance. Correct them if fewer were held; no more than attendance shows.',
    ),
    state: 'active',
    seats: (facts: Facts) => [initiatorSeat(facts)],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: ['drop'] } },
    form: forms.statementForm,
    check: statedProblems,
    choices: {
      send: t('Отправить на проверку', 'Send to be verified'),
      drop: t('Снять заявку', 'Drop the request'),
    },
    outcomes: {
      send: t('Часы указаны', 'The hours are stated'),
      drop: t('Заявка снята', 'The request is dropped'),
    },
    rule: { kind: 'first' },
    does: { send: 'statePayment' },
    next: { send: 'verification', drop: END },
    ends: { drop: ['cancelled'] },
    ordinary: 'send',
    beginsWith: (facts: Facts) => ({ lines: heldLines(facts) }),
    example: ({ facts }) => ({
      choice: 'send',
      lines: facts === undefined ? [{ number: 1, hours: 4 }] : heldLines(facts as Facts),
    }),
  },
  verification: {
    title: t('Проверка часов', 'Verification'),
    awaits: t('проверки часов от', 'the hours to be verified by'),
    task: t('Проверить часы по ведомостям', 'Verify the hours against attendance'),
    help: t(
      'Сверьте указанные часы с расписанием и посещаемостью: они стоят рядом построчно.',
      'Compare the hours with schedule and attendance: they stand beside each other line by line.',
    ),
    state: 'underReview',
    seats: (facts: Facts) => [verifierSeat(facts)],
    onTerm: { kind: 'escalate' },
    form: forms.verificationForm,
    check: verifiedProblems,
    choices: {
      verify: t('Часы верны', 'The hours are right'),
      return: t('Вернуть на исправление', 'Return to be corrected'),
    },
    outcomes: { verify: t('Часы проверены', 'The hours are verified'), return: toCorrect },
    rule: { kind: 'first' },
    does: { verify: 'verifyPayment', return: 'returnPayment' },
    next: { verify: 'minutes', return: ['statement'] },
    ordinary: 'verify',
    example: () => ({ choice: 'verify' }),
  },
  minutes: {
    title: t('Протокол комиссии', 'Minutes of the commission'),
    awaits: t('протокола комиссии от', 'the commission’s minutes from'),
    task: t('Записать протокол комиссии по стимулирующим выплатам', 'Record the minutes of the commission'),
    taskWith: { return: t('Вернуть, если протокола нет', 'Return if there are no minutes') },
    help: t(
      'Доплата стимулирующая: нужен протокол комиссии — номер и дата.',
      'A supplement is incentive pay: it needs the commission’s minutes, number and date.',
    ),
    state: 'onAgreement',
    skips: ({ content: { route } }: Facts) => route !== 'supplement',
    seats: (facts: Facts) => [signerSeat(facts, ['return'])],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: ['return'] } },
    form: forms.minutesForm,
    check: datedProblems,
    choices: {
      record: t('Записать протокол', 'Record the minutes'),
      return: t('Вернуть на исправление', 'Return to be corrected'),
    },
    outcomes: { record: t('Протокол комиссии записан', 'The minutes are recorded'), return: toCorrect },
    rule: { kind: 'first' },
    does: { record: 'recordMinutes', return: 'returnPayment' },
    next: { record: 'order', return: ['statement'] },
    ordinary: 'record',
    example: ({ workingDay }) => ({ choice: 'record', number: '7', dated: workingDay(0) }),
  },
  order: {
    title: t('Приказ об оплате', 'Order'),
    awaits: t('приказа об оплате от', 'the order of'),
    task: t('Издать приказ об оплате', 'Issue the order'),
    taskWith: { return: t('Вернуть, если приказа не будет', 'Return if there will be no order') },
    help: t(
      'Номер — по вашему журналу приказов. Сумма — без районного коэффициента и процентной надбавки.',
      'The number is of your own register. The sum is without the district coefficient and the northern supplement.',
    ),
    state: 'onAgreement',
    seats: (facts: Facts) => [signerSeat(facts, refusals)],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: refusals } },
    form: forms.orderForm,
    check: datedProblems,
    choices: {
      sign: t('Приказ издан', 'The order is issued'),
      return: t('Вернуть на исправление', 'Return to be corrected'),
      refuse: t('Отказать', 'Refuse'),
    },
    outcomes: {
      sign: t('Приказ об оплате издан', 'The order is issued'),
      return: toCorrect,
      refuse: t('В оплате отказано', 'Pay is refused'),
    },
    tells: ['sign'],
    rule: { kind: 'first' },
    does: { sign: 'orderPayment', return: 'returnPayment' },
    next: { sign: 'batch', return: ['statement'], refuse: END },
    ends: { refuse: ['refused'] },
    ordinary: 'sign',
    example: ({ workingDay }) => ({ choice: 'sign', number: '112-о', dated: workingDay(0) }),
  },
  batch: {
    title: t('Реестр на выплату', 'Batch'),
    awaits: t('реестра на выплату', 'the batch'),
    task: t('Ждёт реестра на выплату', 'Waits for the batch'),
    state: 'approved',
    ...asksNobody,
    waits: true,
    date: (facts: Facts, { calendar }) => endOfWork(knownPayment(facts).batchDay, calendar.zone),
    // The batch of its day takes it in (db/payments/batches.ts).
    onTerm: { kind: 'escalate' },
    outcomes: { batched: t('Включено в реестр на выплату', 'In a batch') },
    rule: { kind: 'elsewhere' },
    next: { batched: 'payment' },
    ordinary: 'batched',
  },
  payment: {
    title: t('Выплата', 'Payment'),
    awaits: t('отметки о выплате от', 'the mark of'),
    task: t('Отметить выплату', 'Mark the payment'),
    help: t(
      'Отметьте, что выплачено. Если что-то неверно, верните к тому шагу, где ошибка.',
      'Mark what is paid. Where something is wrong, return it to the link in question.',
    ),
    state: 'approved',
    seats: (facts: Facts) => [accountantSeat(facts, disputes)],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: disputes } },
    form: forms.markForm,
    choices: {
      paid: t('Выплачено', 'Paid'),
      partPaid: t('Выплачено частично', 'Paid in part'),
      toMoney: t('Оспорить деньги', 'Dispute the money'),
      toAgreement: t('Оспорить согласование', 'Dispute the agreement'),
      toStatement: t('Оспорить часы', 'Dispute the hours'),
      toVerification: t('Оспорить проверку', 'Dispute the verification'),
      toOrder: t('Оспорить приказ', 'Dispute the order'),
      cancel: t('Отменить выплату', 'Cancel the payment'),
      reverse: t('Деньги вернулись', 'The money came back'),
    },
    outcomes: {
      paid: t('Выплачено', 'Paid'),
      partPaid: t(
        'Выплачено частично, остаток — в следующий реестр',
        'Paid in part, the rest goes to a later batch',
      ),
      toMoney: t('Оспорено: деньги', 'Disputed: the money'),
      toAgreement: t('Оспорено: согласование', 'Disputed: the agreement'),
      toStatement: t('Оспорено: часы', 'Disputed: the hours'),
      toVerification: t('Оспорено: проверка часов', 'Disputed: the verification'),
      toOrder: t('Оспорено: приказ', 'Disputed: the order'),
      cancel: t('Выплата отменена', 'The payment is cancelled'),
      cancelRest: t('Остаток выплаты отменён', 'The rest is cancelled'),
      reverse: t('Деньги вернулись', 'The money came back'),
    },
    tells: ['partPaid', 'toMoney', 'toAgreement', 'toStatement', 'toVerification', 'toOrder'],
    rule: (_: Policy, facts?: Facts) => markRule(facts !== undefined && knownPayment(facts).paid > 0, marks),
    does: Object.fromEntries([...marks, 'cancelRest'].map((outcome) => [outcome, 'settlePayment'])),
    next: {
      paid: END,
      partPaid: ['batch'],
      toMoney: ['money'],
      toAgreement: ['agreement'],
      toStatement: ['statement'],
      toVerification: ['verification'],
      toOrder: ['order'],
      cancel: END,
      cancelRest: END,
      reverse: END,
    },
    ends: { paid: ['paid'], cancel: ['cancelled'], cancelRest: ['partPaid'], reverse: ['reversed'] },
    ordinary: 'paid',
    stays: t(
      'Выплата уже в реестре: отменить её может бухгалтер отметкой о выплате.',
      'The payment is in a batch: the accountant cancels it by the mark.',
    ),
    example: ({ choices = ['paid'] }) =>
      choices.includes('paid')
        ? { choice: 'paid' }
        : { choice: 'toOrder', reason: 'Проверьте номер приказа.' },
  },
});

/** What attendance gives, less what other requests have of it, up to the hours that were agreed. */
function heldLines(facts: Facts): { number: number; hours: number }[] {
  let left = facts.content.hours;
  return knownPayment(facts).sessions.flatMap(({ number, held, elsewhere }) => {
    const hours = Math.max(0, Math.min(left, held - elsewhere));
    left -= hours;
    return hours > 0 ? [{ number, hours }] : [];
  });
}
