import { Button, Input } from 'antd';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../ui/panel.tsx';
import { ProblemNote } from '../ui/states.tsx';
import { fieldErrors } from './field-errors.ts';
import { FieldError } from './text-field.tsx';

/** The API takes no shorter reason. */
const SHORTEST = 3;

interface ReasonPanelProps {
  title: string;
  /** What is asked; a reason where nothing else is said. */
  label?: string;
  submit: string;
  /** What closes the panel and sends nothing. */
  dismiss: string;
  danger?: boolean;
  /** The button waits until something is typed; else the server says that it is missing. */
  isDemanded?: boolean;
  /** Is the rest of what is asked there? */
  isReady?: boolean;
  /** Other fields that say by themselves what is wrong with them. */
  atFields?: readonly string[];
  sending: Pick<UseMutationResult<unknown, Error, never>, 'isPending' | 'isError' | 'error'>;
  onSend: (reason: string) => void;
  onClose: () => void;
  /** What it is about. */
  children: ReactNode;
}

/** Does one thing that needs a reason; what is typed stays until the server has taken it. */
export function ReasonPanel(props: ReasonPanelProps): ReactNode {
  const { title, label, submit, dismiss, danger = false, isDemanded = false } = props;
  const { isReady = true, atFields = [] } = props;
  const { sending, onSend, onClose, children } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isMissing = !isReady || (isDemanded && reason.trim().length < SHORTEST);
  return (
    <Panel title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend(reason);
        }}
      >
        {children}
        <label className="field">
          {label ?? t('common.reason')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(sending.error)('reason')} />
        </label>
        {sending.isError ? <ProblemNote error={sending.error} atFields={['reason', ...atFields]} /> : null}
        <div className="actions">
          <Button type="primary" danger={danger} htmlType="submit" disabled={sending.isPending || isMissing}>
            {submit}
          </Button>
          <Button onClick={onClose}>{dismiss}</Button>
        </div>
      </form>
    </Panel>
  );
}
