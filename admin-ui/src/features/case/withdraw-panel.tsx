import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';

/** Whoever began the case takes it back, with a reason that goes into its history. */
export function WithdrawPanel({ of, onClose }: { of: CaseView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const withdrawing = useSubmit((reason: string, idempotencyKey) =>
    call(endpoints.withdrawCase, { params: { id: of.id }, body: { reason }, idempotencyKey }),
  );
  const withdraw = (reason: string): void =>
    withdrawing.mutate(reason, {
      onSuccess: () => {
        notify(t('case.withdraw.done'));
        void client.invalidateQueries({ queryKey: ['case', of.id] });
        onClose();
      },
    });
  return (
    <ReasonPanel
      title={t('case.withdraw.title')}
      submit={t('case.withdraw.submit')}
      dismiss={t('common.close')}
      danger
      isDemanded
      sending={withdrawing}
      onSend={withdraw}
      onClose={onClose}
    >
      <p>{t('case.withdraw.help')}</p>
    </ReasonPanel>
  );
}
