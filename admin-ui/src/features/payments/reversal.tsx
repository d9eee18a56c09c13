import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { PaymentDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { quoted } from '../../shared/words.ts';

/** The accountant states that money that was marked as paid came back. */
export function ReverseButton({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (!payment.may.includes('reverse')) return null;
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('payments.reverse.open')}
      </Button>
      {isOpen ? <ReversePanel payment={payment} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ReversePanel({ payment, onClose }: { payment: PaymentDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, payee, course } = payment;
  const reversing = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.reversePayment, { params: { id }, body, idempotencyKey }),
  );
  const reverse = (reason: string): void =>
    reversing.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t('payments.reverse.done'));
          void client.invalidateQueries({ queryKey: ['case', id] });
          void client.invalidateQueries({ queryKey: ['cases'] });
          onClose();
        },
      },
    );
  return (
    <ReasonPanel
      title={t('payments.reverse.title')}
      submit={t('payments.reverse.submit')}
      dismiss={t('common.close')}
      danger
      sending={reversing}
      onSend={reverse}
      onClose={onClose}
    >
      <p>
        {payee.name}, {quoted(course.title)}
      </p>
      <p>{t('payments.reverse.help')}</p>
    </ReasonPanel>
  );
}

/** Whoever asks for pay asks anew for what came back; the new request opens. */
export function AgainButton({ payment }: { payment: PaymentDetail }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { id, may } = payment;
  const asking = useSubmit((paymentId: string, idempotencyKey) =>
    call(endpoints.payAgain, { params: { id: paymentId }, idempotencyKey }),
  );
  if (!may.includes('payAgain')) return null;
  const ask = (): void =>
    asking.mutate(id, {
      onSuccess: (begun) => {
        notify(t('payments.again.done'));
        void navigate({ to: '/payments/$id', params: { id: begun.id } });
      },
    });
  return (
    <>
      <Button type="primary" loading={asking.isPending} onClick={ask}>
        {t('payments.again.ask')}
      </Button>
      {asking.isError ? <ProblemNote error={asking.error} /> : null}
    </>
  );
}
