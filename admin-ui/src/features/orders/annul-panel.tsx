import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OrderView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';

/** Annuls a wrong order, with the reason that stays beside it. */
export function AnnulPanel({ order, onClose }: { order: OrderView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const annulling = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.annulOrder, { params: { id: order.id }, body, idempotencyKey }),
  );
  const annul = (reason: string): void =>
    annulling.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t('orders.annulDone'));
          void client.invalidateQueries({ queryKey: ['people'] });
          void client.invalidateQueries({ queryKey: ['orders'] });
          onClose();
        },
      },
    );
  return (
    <ReasonPanel
      title={t('orders.annulTitle', { number: order.number })}
      submit={t('orders.annul')}
      dismiss={t('common.close')}
      danger
      sending={annulling}
      onSend={annul}
      onClose={onClose}
    >
      <p>{t(`orders.annulHelp.${order.kind}`)}</p>
    </ReasonPanel>
  );
}
