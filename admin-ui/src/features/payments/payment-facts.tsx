import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paymentQueries } from '../../shared/api/payment-queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Lines } from './lines.tsx';
import { Sum, Warnings } from './sum-and-warnings.tsx';
import './payments.css';

/** What whoever decides on a payment compares: its sum, and its hours beside schedule and attendance. */
export function PaymentFacts({ paymentId }: { paymentId: string }): ReactNode {
  const { t } = useTranslation();
  const payment = useQuery(paymentQueries.payment(paymentId));
  return (
    <QueryView query={payment}>
      {(shown) => (
        <div className="stack">
          {shown.sums ? (
            <p className="standing-sentence">
              <Sum sums={shown.sums} />
            </p>
          ) : null}
          <Warnings warnings={shown.warnings} />
          <Lines payment={shown} />
          <p>
            <Link to="/payments/$id" params={{ id: paymentId }}>
              {t('payments.whole')}
            </Link>
          </p>
        </div>
      )}
    </QueryView>
  );
}
