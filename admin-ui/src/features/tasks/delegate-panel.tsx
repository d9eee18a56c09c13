import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Hands the task over, with a reason; who may hold it is the server's to say. */
export function DelegatePanel({ task, onClose }: { task: TaskDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [to, setTo] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const handing = useSubmit((body: { to: string; reason: string }, idempotencyKey) =>
    call(endpoints.delegate, { params: { id: task.id }, body, idempotencyKey }),
  );
  return (
    <Panel title={t('delegate.title')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          handing.mutate(
            { to: to[0] ?? '', reason },
            {
              onSuccess: () => {
                notify(t('delegate.done'));
                void client.invalidateQueries({ queryKey: ['tasks'] });
                void navigate({ to: '/' });
              },
            },
          );
        }}
      >
        <p>{t('delegate.help')}</p>
        <div className="field">
          <label htmlFor="delegate-to">{t('delegate.to')}</label>
          <PersonSelect id="delegate-to" value={to} exclude={[task.holder.id]} onChange={setTo} />
        </div>
        <label className="field">
          {t('common.reason')}
          <Input.TextArea
            required
            minLength={3}
            maxLength={1000}
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {handing.isError ? <ProblemNote error={handing.error} /> : null}
        <Button type="primary" htmlType="submit" disabled={handing.isPending || to.length === 0}>
          {t('delegate.submit')}
        </Button>
      </form>
    </Panel>
  );
}
