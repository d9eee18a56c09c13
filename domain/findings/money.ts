/** Words for what is wrong with payments. */
import { t } from '../text-object.ts';
import type { FindingWords } from './mend.ts';

export const moneyFindings = {
  'a payment that has paid more than its stated hours come to, or stands in two live batches': {
    title: t('Выплата больше положенной или в двух пакетах', 'Paid too much, or in two batches'),
    what: t(
      'Выплачено больше, чем стоят заявленные часы, или выплата стоит сразу в двух пакетах.',
      'More was paid than the stated hours come to, or the payment stands in two batches at once.',
    ),
    mend: 'stopPayment',
  },
  'hours of a session that are paid to one person twice': {
    title: t('Часы занятия оплачены дважды', 'Hours of a session are paid twice'),
    what: t(
      'Одному человеку за одно занятие заявлено больше часов, чем оно длилось.',
      'One person has more hours stated for a session than it lasted.',
    ),
    mend: 'stopPayment',
  },
  'a payment to be paid that is in no live batch, or in one and not to be paid': {
    title: t('Выплата и пакет расходятся', 'Payment and batch differ'),
    what: t(
      'Выплата ждёт оплаты, но ни в одном пакете её нет, или она в пакете, хотя платить рано.',
      'A payment waits to be paid and is in no batch, or is in one though it is not to be paid yet.',
    ),
    mend: 'stopPayment',
  },
  'a budget that has not what its payments take': {
    title: t('Занятая сумма бюджета неверна', 'A budget has not what its payments take'),
    what: t(
      'Бюджет показывает занятым не столько, сколько занимают выплаты.',
      'The budget shows another sum as taken than its payments take.',
    ),
    mend: 'developer',
  },
  'a year of hourly teaching that has not what its payments take': {
    title: t('Счёт почасовой нагрузки неверен', 'The count of hourly teaching is wrong'),
    what: t(
      'Занято не столько часов из 300 в год, сколько в выплатах этого человека.',
      'Another number of the 300 hours a year is taken than this person’s payments have.',
    ),
    mend: 'developer',
  },
  'hours stated for pay of a session that nobody marked': {
    title: t(
      'К оплате заявлены часы неотмеченного занятия',
      'Hours stated for pay of a session that nobody marked',
    ),
    what: t(
      'Занятие, за которое хотят заплатить, никто не отметил как проведённое.',
      'Nobody has marked the session that is to be paid as held.',
    ),
    mend: 'stopPayment',
  },
  'a payment that has paid what its stated hours do not come to': {
    title: t('Выплачено не столько, сколько стоят часы', 'What was paid is not what the hours come to'),
    what: t(
      'Выплата закончена, но сумма не равна часам, умноженным на ставку.',
      'The payment is over, and its sum is not hours times rate.',
    ),
    mend: 'stopPayment',
  },
  'a batch whose sum is not that of its items': {
    title: t('Сумма пакета не равна сумме строк', 'A batch whose sum is not that of its items'),
    what: t(
      'Итог файла для бухгалтерии расходится с его строками.',
      'The total of the file for the payroll office differs from its lines.',
    ),
    mend: 'stopPayment',
  },
  'a payment in a live batch with a link of its chain missing': {
    title: t('Выплата в пакете без обязательного шага', 'A payment in a batch with a link missing'),
    what: t(
      'До пакета не пройден обязательный шаг: деньги, акт, проверка или приказ.',
      'A link before the batch is missing: money, act, verification or order.',
    ),
    mend: 'stopPayment',
  },
  'a link of a payment that its decision does not bear out': {
    title: t('Шаг выплаты не подтверждён решением', 'A link of a payment that no decision bears out'),
    what: t(
      'В выплате записано, что шаг сделал человек, а его решения нет или оно чужое.',
      'The payment says that somebody did a link, and their decision is not there or is another’s.',
    ),
    mend: 'stopPayment',
  },
  'links of a payment that are not 1, 2, 3 … to the last': {
    title: t('В цепочке выплаты пропуск', 'A gap in the chain of a payment'),
    what: t(
      'Записи о шагах выплаты должны идти подряд; одна пропала.',
      'The records of a payment’s links should follow one another; one is gone.',
    ),
    mend: 'tampered',
  },
} as const satisfies Record<string, FindingWords>;
