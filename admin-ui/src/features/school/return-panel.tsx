import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { WaitingItemView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { ReasonPanel } from '../../shared/forms/reason-panel.tsx';
import { notify } from '../../shared/ui/notice.tsx';

interface ReturnPanelProps {
  item: WaitingItemView;
  onDone: () => void;
  onClose: () => void;
}

/** What proves an item isn't enough: the teacher hears what is missing. */
export function ReturnPanel({ item, onDone, onClose }: ReturnPanelProps): ReactNode {
  const { t } = useTranslation();
  const returning = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.returnItem, { params: { id: item.caseId, itemId: item.itemId }, body, idempotencyKey }),
  );
  const send = (reason: string): void =>
    returning.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t('school.returned'));
          onDone();
          onClose();
        },
      },
    );
  return (
    <ReasonPanel
      title={t('school.returnTitle')}
      label={t('school.whatIsMissing')}
      submit={t('school.return')}
      dismiss={t('year.cancel')}
      isDemanded
      sending={returning}
      onSend={send}
      onClose={onClose}
    >
      <p>
        {item.title} · {item.person.name}
      </p>
    </ReasonPanel>
  );
}
