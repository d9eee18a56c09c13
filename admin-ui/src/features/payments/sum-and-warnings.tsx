import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaymentDetail } from '../../../../api/contract/views.ts';
import { rubles } from '../../../../domain/money.ts';

/** The rate, the whole sum and what of it is paid. */
export function Sum({ sums }: { sums: NonNullable<PaymentDetail['sums']> }): ReactNode {
  const { t } = useTranslation();
  return t('payments.rate', {
    rate: rubles(sums.rate),
    sum: rubles(sums.whole),
    paid: rubles(sums.paid),
  });
}

export function Warnings({ warnings }: Pick<PaymentDetail, 'warnings'>): ReactNode {
  return warnings.map((warning) => (
    <p key={warning} className="note is-warn">
      {warning}
    </p>
  ));
}
