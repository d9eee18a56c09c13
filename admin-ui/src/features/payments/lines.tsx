import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail } from '../../../../api/contract/views.ts';
import { exactMoment, useCalendar } from '../../shared/dates.ts';

/** Hours by session: planned, held by attendance, stated; what differs stands out in words. */
export function Lines({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const isStated = payment.stated !== null;
  return (
    <section className="stack">
      <h2>{t('payments.lines.title')}</h2>
      <table className="payment-lines">
        <thead>
          <tr>
            <th scope="col">{t('payments.lines.session')}</th>
            <th scope="col">{t('payments.lines.planned')}</th>
            <th scope="col">{t('payments.lines.held')}</th>
            <th scope="col">{t('payments.lines.stated')}</th>
          </tr>
        </thead>
        <tbody>
          {payment.lines.map(({ number, startsAt, topic, planned, held, stated, difference }) => (
            <tr key={number} className={isStated && difference !== 0 ? 'is-different' : undefined}>
              <th scope="row">
                {number}. {topic}
                <div className="muted">{exactMoment(startsAt, calendar)}</div>
              </th>
              <td data-label={t('payments.lines.planned')}>{planned}</td>
              <td data-label={t('payments.lines.held')}>{held}</td>
              <td data-label={t('payments.lines.stated')}>
                {isStated ? stated : '—'}
                {isStated && difference !== 0 ? (
                  <div className="due is-overdue">{t('payments.lines.difference', { difference })}</div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
