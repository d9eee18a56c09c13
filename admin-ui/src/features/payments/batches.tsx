import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { rubles } from '../../../../domain/money.ts';
import { addressOf } from '../../shared/api/call.ts';
import { paymentQueries } from '../../shared/api/payment-queries.ts';
import { plainDate, useCalendar } from '../../shared/dates.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';

/** Batches as they went to the payroll office, each with its file. */
export function Batches(): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const batches = useQuery(paymentQueries.paymentBatches());
  return (
    <QueryView query={batches}>
      {({ items }) =>
        items.length === 0 ? null : (
          <section className="stack" aria-labelledby="payment-batches">
            <h2 id="payment-batches">{t('payments.batches.title')}</h2>
            <ul className="rows" aria-labelledby="payment-batches">
              {items.map(({ id, number, year, dated, payer, count, live, kopecks, madeBy }) => (
                <li key={id} className="payment-row">
                  <div className="payment-what">
                    <a
                      className="row-title"
                      href={addressOf(endpoints.paymentBatchFile.path, { id })}
                      download
                    >
                      <Icon name="file" /> {t('payments.batches.name', { number, year })}
                    </a>
                    <div className="muted">
                      {payer.name}, {plainDate(dated, calendar)}
                      {madeBy ? `, ${madeBy.shortName}` : `, ${t('payments.batches.byItself')}`}
                    </div>
                  </div>
                  <div className="payment-where">
                    {t('payments.batches.count', { count })}
                    {live > 0 ? `, ${t('payments.batches.live', { count: live })}` : null}
                  </div>
                  <div className="payment-sum">{rubles(kopecks)}</div>
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </QueryView>
  );
}
