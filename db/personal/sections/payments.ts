/** What the person is paid for courses. */
import { t } from '../../../domain/text-object.ts';
import type { SectionDeclaration } from './section.ts';

export const paymentSections = {
  payments: {
    title: t('Оплата занятий', 'Payments for courses'),
    columns: {
      course: t('Курс', 'Course'),
      payer: t('Кто платит', 'Payer'),
      state: t('Состояние', 'State'),
      hours: t('Часов', 'Hours'),
      rate: t('Ставка, копеек за час', 'Rate, kopecks an hour'),
      paid: t('Выплачено, копеек', 'Paid, kopecks'),
    },
    sql: `select h.title as course, p.payer, p.state, p.route, p.hours, p.rate, p.source, p.kfo, p.kosgu, p.order_number, p.order_dated::text,
            (select coalesce(sum(i.paid_kopecks), 0)::text from payment_batch_items i where i.payment_id = p.id and i.state <> 'reversed') as paid,
            p.file_ids, p.id
          from payments p join cohorts h on h.id = p.cohort_id where p.payee_id = $1::uuid order by h.first_day, p.id`,
    covers: ['payments.payee_id', 'payments.file_ids', 'payment_batch_items.payment_id'],
  },
  hourlyTeaching: {
    title: t('Часы почасовой оплаты по учебным годам', 'Hourly teaching by school year'),
    columns: {
      year: t('Год', 'Year'),
      declared: t('В других местах', 'Elsewhere'),
      taken: t('В районе', 'In the district'),
    },
    sql: `select year, declared, taken from payment_hours where person_id = $1::uuid order by year`,
    covers: ['payment_hours.person_id'],
  },
} satisfies Record<string, SectionDeclaration>;
