import { Button, Checkbox, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { YearDeficitView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

interface ClosePanelProps {
  caseId: string;
  deficit: YearDeficitView;
  onClose: () => void;
}

/** A difficulty is overcome: what proves it, and whether one would help colleagues who have the same. */
export function ClosePanel({ caseId, deficit, onClose }: ClosePanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [proof, setProof] = useState('');
  const [shares, setShares] = useState(false);
  const closing = useSubmit((body: { proof: string; shares: boolean }, idempotencyKey) =>
    call(endpoints.closeDeficit, {
      params: { id: caseId, indicator: deficit.indicator },
      body,
      idempotencyKey,
    }),
  );
  const send = (): void =>
    closing.mutate(
      { proof: proof.trim(), shares },
      {
        onSuccess: () => {
          notify(t('year.closed'));
          void client.invalidateQueries({ queryKey: ['year'] });
          onClose();
        },
      },
    );
  return (
    <Panel title={deficit.title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label className="field">
          {t('year.proof')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={proof}
            onChange={(event) => setProof(event.target.value)}
          />
          <FieldError error={fieldErrors(closing.error)('proof')} />
        </label>
        <Checkbox checked={shares} onChange={({ target }) => setShares(target.checked)}>
          {t('year.shares')}
        </Checkbox>
        {closing.isError ? <ProblemNote error={closing.error} atFields={['proof']} /> : null}
        <div className="actions">
          <Button type="primary" htmlType="submit" disabled={closing.isPending || proof.trim() === ''}>
            {t('year.close')}
          </Button>
          <Button onClick={onClose}>{t('year.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}
