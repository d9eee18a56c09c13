import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OrderView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Annuls a wrong order, with the reason that stays beside it. */
export function AnnulPanel({ order, onClose }: { order: OrderView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const annulling = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.annulOrder, { params: { id: order.id }, body, idempotencyKey }),
  );
  const annul = (): void =>
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
    <Panel title={t('orders.annulTitle', { number: order.number })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          annul();
        }}
      >
        <p>{t(`orders.annulHelp.${order.kind}`)}</p>
        <label className="field">
          {t('common.reason')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(annulling.error)('reason')} />
        </label>
        {annulling.isError ? <ProblemNote error={annulling.error} /> : null}
        <div className="actions">
          <Button type="primary" danger htmlType="submit" disabled={annulling.isPending}>
            {t('orders.annul')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </form>
    </Panel>
  );
}
