import { Button, Input, InputNumber } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { CaseView, TaskView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import type { CasePanel } from '../../shared/case-address.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { notify } from '../../shared/ui/notice.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

const DAYS = 3;
const MAX_DAYS = 60;

interface ActionPanelProps {
  panel: CasePanel;
  of: CaseView;
  task: TaskView | undefined;
  onClose: () => void;
}

interface Action {
  reason: string;
  taskId?: string;
  to?: string;
  days?: number;
}

/** Taking a case back, and what an administrator may do with it: always with a reason, that goes into its history. */
export function ActionPanel({ panel, of, task, onClose }: ActionPanelProps): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [to, setTo] = useState<string[]>([]);
  const [days, setDays] = useState(DAYS);
  const acting = useSubmit(async (body: Action, idempotencyKey): Promise<void> => {
    if (panel === 'withdraw') {
      await call(endpoints.withdrawCase, {
        params: { id: of.id },
        body: { reason: body.reason },
        idempotencyKey,
      });
    } else {
      await call(endpoints.caseAction, {
        params: { id: of.id, action: panel },
        body: { ...body },
        idempotencyKey,
      });
    }
  });
  const act = (): void =>
    acting.mutate(actionOf(panel, { reason, taskId: task?.id, to: to[0], days }), {
      onSuccess: () => {
        notify(t(`case.${panel}.done`));
        void client.invalidateQueries({ queryKey: ['case', of.id] });
        onClose();
      },
    });
  return (
    <Panel title={t(`case.${panel}.title`)} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          act();
        }}
      >
        <p>{t(`case.${panel}.help`)}</p>
        {task ? (
          <p>
            {task.title}: {task.holder.name}
          </p>
        ) : null}
        {panel === 'reassign' ? (
          <div className="field">
            <label htmlFor="action-to">{t('case.reassign.to')}</label>
            <PersonSelect id="action-to" value={to} exclude={task ? [task.holder.id] : []} onChange={setTo} />
          </div>
        ) : null}
        {panel === 'extend' ? (
          <label className="field" htmlFor="action-days">
            {t('case.extend.days')}
            <InputNumber
              id="action-days"
              min={1}
              max={MAX_DAYS}
              value={days}
              onChange={(value) => setDays(value ?? DAYS)}
            />
          </label>
        ) : null}
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
        {acting.isError ? <ProblemNote error={acting.error} /> : null}
        <Button
          type="primary"
          danger={panel === 'withdraw' || panel === 'cancel'}
          htmlType="submit"
          disabled={acting.isPending || (panel === 'reassign' && to.length === 0)}
        >
          {t(`case.${panel}.submit`)}
        </Button>
      </form>
    </Panel>
  );
}

function actionOf(panel: CasePanel, { reason, taskId, to, days }: Action): Action {
  if (panel === 'reassign') return { reason, taskId, to };
  return panel === 'extend' ? { reason, taskId, days } : { reason };
}
