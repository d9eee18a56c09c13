import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { fieldErrors } from '../../shared/forms/field-errors.ts';
import { FieldError } from '../../shared/forms/text-field.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';
import type { PaperChange } from './course-papers.tsx';

interface ChangePanelProps extends PaperChange {
  courseId: string;
  onClose: () => void;
}

/** Replaces or annuls a paper, with a reason that its person reads; whoever checks the old one sees what became of it. */
export function ChangePanel({ courseId, act, paper, name, onClose }: ChangePanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const changing = useSubmit((body: { reason: string }, idempotencyKey) => {
    const input = { params: { id: paper.id }, body, idempotencyKey };
    return act === 'reissue'
      ? call(endpoints.reissueCertificate, input)
      : call(endpoints.annulCertificate, input);
  });
  const change = (): void =>
    changing.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t(`papers.done.${act}`));
          void client.invalidateQueries({ queryKey: queries.coursePapers(courseId).queryKey });
          onClose();
        },
      },
    );
  return (
    <Panel title={t(`papers.panel.${act}`)} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change();
        }}
      >
        <p>
          {name}: {paper.title}
        </p>
        <p className="muted">{t(`papers.help.${act}`)}</p>
        <label className="field">
          {t('common.reason')}
          <Input.TextArea
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <FieldError error={fieldErrors(changing.error)('reason')} />
        </label>
        {changing.isError ? <ProblemNote error={changing.error} atFields={['reason']} /> : null}
        <div className="actions">
          <Button type="primary" danger={act === 'annul'} htmlType="submit" disabled={changing.isPending}>
            {t(`papers.${act}`)}
          </Button>
          <Button onClick={onClose}>{t('common.close')}</Button>
        </div>
      </form>
    </Panel>
  );
}
