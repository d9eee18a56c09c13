import { Button, Input } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { notify } from '../../shared/ui/notice.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** The dry run of one person, and doing it: with a reason, for it can't be undone. */
export function ErasurePanel({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const plan = useQuery(queries.erasure(id));
  const [reason, setReason] = useState('');
  const erasing = useSubmit((body: { reason: string }, idempotencyKey) =>
    call(endpoints.erase, { params: { id }, body, idempotencyKey }),
  );
  const erase = (): void =>
    erasing.mutate(
      { reason },
      {
        onSuccess: () => {
          notify(t('erasure.done'));
          void client.invalidateQueries({ queryKey: ['erasures'] });
        },
      },
    );
  return (
    <QueryView query={plan}>
      {({ goes, stays }) => (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            erase();
          }}
        >
          <div>
            <h2>{t('erasure.goes')}</h2>
            <ul>
              {goes.map(({ title, count }) => (
                <li key={title}>{t('erasure.part', { title, count })}</li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{t('erasure.stays')}</h2>
            <ul>
              {stays.map(({ title, count, law }) => (
                <li key={title}>
                  {t('erasure.part', { title, count })} <span className="muted">{law}</span>
                </li>
              ))}
            </ul>
          </div>
          <label className="field">
            {t('common.reason')}
            <Input
              required
              value={reason}
              maxLength={1000}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {erasing.isError ? <ProblemNote error={erasing.error} /> : null}
          <div>
            <Button danger htmlType="submit" disabled={erasing.isPending}>
              {t('erasure.erase')}
            </Button>
          </div>
        </form>
      )}
    </QueryView>
  );
}
