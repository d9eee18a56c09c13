import { Button, Input } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

type Action = 'dryRun' | 'freeze' | 'execute';

const endpointOf = {
  dryRun: endpoints.rolloverDryRun,
  freeze: endpoints.rolloverFreeze,
  execute: endpoints.rolloverExecute,
} as const;

/** What may be done by hand; what can't be taken back asks once more, and why. */
export function RolloverActions({ rollover }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Action>();
  const [reason, setReason] = useState('');
  const acting = useSubmit(({ action, why }: { action: Action; why: string }, idempotencyKey) =>
    call(endpointOf[action], {
      params: { year: rollover.year },
      body: why.trim() === '' ? {} : { reason: why.trim() },
      idempotencyKey,
    }),
  );
  const act = (action: Action): void =>
    acting.mutate(
      { action, why: action === 'dryRun' ? '' : reason },
      {
        onSuccess: (answer) => {
          client.setQueryData(queries.rollover(rollover.year).queryKey, answer);
          setAsked(undefined);
          notify(t(`rollover.did.${action}`));
        },
        onError: () => void client.invalidateQueries({ queryKey: queries.rollover(rollover.year).queryKey }),
      },
    );
  const { can } = rollover;
  if (!can['dryRun'] && !can['freeze'] && !can['execute']) return null;
  return (
    <div className="stack no-print">
      <div className="actions">
        {can['dryRun'] ? (
          <Button
            type={rollover.surveyedAt === null ? 'primary' : 'default'}
            loading={acting.isPending && asked === undefined}
            onClick={() => act('dryRun')}
          >
            {t(rollover.surveyedAt === null ? 'rollover.do.dryRun' : 'rollover.do.again')}
          </Button>
        ) : null}
        {can['freeze'] ? (
          <Button aria-expanded={asked === 'freeze'} onClick={() => setAsked('freeze')}>
            {t('rollover.do.freeze')}…
          </Button>
        ) : null}
        {can['execute'] ? (
          <Button type="primary" aria-expanded={asked === 'execute'} onClick={() => setAsked('execute')}>
            {t('rollover.do.execute')}…
          </Button>
        ) : null}
      </div>
      {asked === 'freeze' || asked === 'execute' ? (
        <form
          className="stack rollover-sure"
          onSubmit={(event) => {
            event.preventDefault();
            act(asked);
          }}
        >
          <p>{t(`rollover.sure.${asked}`)}</p>
          <label className="field">
            {t('rollover.why')}
            <Input.TextArea
              autoSize={{ minRows: 2 }}
              maxLength={1000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <div className="actions">
            <Button type="primary" danger htmlType="submit" loading={acting.isPending}>
              {t(`rollover.do.${asked}`)}
            </Button>
            <Button onClick={() => setAsked(undefined)}>{t('rollover.notNow')}</Button>
          </div>
        </form>
      ) : null}
      {acting.isError ? <ProblemNote error={acting.error} /> : null}
    </div>
  );
}
