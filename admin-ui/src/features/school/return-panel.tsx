import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { WaitingItemView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface ReturnPanelProps {
  item: WaitingItemView;
  onDone: () => void;
  onClose: () => void;
}

/** What proves an item isn't enough: the teacher hears what is missing. */
export function ReturnPanel({ item, onDone, onClose }: ReturnPanelProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const returning = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.returnItem, { params: { id: item.caseId, itemId: item.itemId }, body, idempotencyKey }),
  );
  const send = (): void =>
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
    <Panel title={t('school.returnTitle')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>
          {item.title} · {item.person.name}
        </p>
        <label className="field">
          {t('school.whatIsMissing')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(returning.error)('reason')} />
        </label>
        {returning.isError ? <ProblemNote error={returning.error} atFields={['reason']} /> : null}
        <div className="actions">
          <Button type="primary" htmlType="submit" disabled={returning.isPending || reason.trim().length < 3}>
            {t('school.return')}
          </Button>
          <Button onClick={onClose}>{t('year.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}
