import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { LedgerEntryView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import { hoursText, quoted } from '../../shared/words.ts';

/** Takes hours back that counted by mistake; the entry stays on record, and its owner gets a letter. */
export function ReversePanel({ entry, onClose }: { entry: LedgerEntryView; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const reversing = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.reverseEntry, { params: { id: entry.id }, body, idempotencyKey }),
  );
  const reverse = (): void =>
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
    <Panel title={t('creditBook.reverseTitle')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          reverse();
        }}
      >
        <p>
          {quoted(entry.title)}, {hoursText(entry.hours)}
        </p>
        <p>{t('creditBook.reverseHelp')}</p>
        <label className="field">
          {t('common.reason')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(reversing.error)('reason')} />
        </label>
        {reversing.isError ? <ProblemNote error={reversing.error} atFields={['reason']} /> : null}
        <div className="actions">
          <Button type="primary" danger htmlType="submit" disabled={reversing.isPending}>
            {t('creditBook.reverse')}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </form>
    </Panel>
  );
}
