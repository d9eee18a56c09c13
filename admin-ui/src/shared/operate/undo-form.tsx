import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { OperationView } from '../../../../api/contract/views.ts';
import { call } from '../api/call.ts';
import { useSubmit } from '../api/submit.ts';
import { fieldErrors } from '../forms/field-errors.ts';
import { FieldError } from '../forms/text-field.tsx';
import { ProblemNote } from '../ui/states.tsx';

interface UndoFormProps {
  operation: Pick<OperationView, 'id' | 'done'>;
  onPlanned: (undo: OperationView) => void;
  onClose: () => void;
}

/** Taking an operation back: tried first, too, since of some cases it may be too late. */
export function UndoForm({ operation: { id, done }, onPlanned, onClose }: UndoFormProps): ReactNode {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const undoing = useSubmit((body: { reason: string; dryRun: true }, idempotencyKey) =>
    call(endpoints.undoOperation, { params: { id }, body, idempotencyKey }),
  );
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        undoing.mutate({ reason, dryRun: true }, { onSuccess: onPlanned });
      }}
    >
      <label className="field">
        {t('operate.undoReason')}
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={({ target: { value } }) => setReason(value)}
        />
        <FieldError error={fieldErrors(undoing.error)('reason')} />
      </label>
      {undoing.isError ? <ProblemNote error={undoing.error} atFields={['reason']} /> : null}
      <div className="actions">
        <Button type="primary" htmlType="submit" disabled={undoing.isPending || reason.trim() === ''}>
          {t('operate.dryRun', { count: done })}
        </Button>
        <Button onClick={onClose}>{t('operate.keep')}</Button>
      </div>
    </form>
  );
}
