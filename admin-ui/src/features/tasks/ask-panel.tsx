import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
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

/** A question goes to a person and is answered on the case; the task stays where it is. */
export function AskPanel({ task, onClose }: { task: TaskDetail; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [to, setTo] = useState<string[]>([task.initiator.id]);
  const [text, setText] = useState('');
  const asking = useSubmit((body: { to: string; text: string }, idempotencyKey) =>
    call(endpoints.ask, { params: { id: task.id }, body, idempotencyKey }),
  );
  return (
    <Panel title={t('ask.title')} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate(
            { to: to[0] ?? '', text },
            {
              onSuccess: () => {
                notify(t('ask.sent'));
                void client.invalidateQueries({ queryKey: ['case', task.caseId] });
                onClose();
              },
            },
          );
        }}
      >
        <p>{t('ask.help')}</p>
        <div className="field">
          <label htmlFor="ask-to">{t('ask.to')}</label>
          <PersonSelect id="ask-to" value={to} onChange={setTo} />
        </div>
        <label className="field">
          {t('ask.text')}
          <Input.TextArea
            required
            minLength={3}
            maxLength={2000}
            rows={5}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {asking.isError ? <ProblemNote error={asking.error} /> : null}
        <Button type="primary" htmlType="submit" disabled={asking.isPending || to.length === 0}>
          {t('ask.send')}
        </Button>
      </form>
    </Panel>
  );
}
