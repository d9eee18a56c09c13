import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { LedgerEntryView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { hoursText, quoted } from '../../shared/words.ts';

/** Takes hours back that counted by mistake; the entry stays on record, and its owner gets a letter. */
export function ReversePanel({ entry, onClose }: { entry: LedgerEntryView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reversing = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.reverseEntry, { params: { id: entry.id }, body, idempotencyKey }),
  );
  const reverse = (reason: string): void =>
    reversing.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t('creditBook.reverseDone'));
          void client.invalidateQueries({ queryKey: ['credit-book'] });
          onClose();
        },
      },
    );
  return (
    <ReasonPanel
      title={t('creditBook.reverseTitle')}
      submit={t('creditBook.reverse')}
      dismiss={t('common.close')}
      danger
      sending={reversing}
      onSend={reverse}
      onClose={onClose}
    >
      <p>
        {quoted(entry.title)}, {hoursText(entry.hours)}
      </p>
      <p>{t('creditBook.reverseHelp')}</p>
    </ReasonPanel>
  );
}
