import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import { call } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useSubmit } from '../../shared/api/submit.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { ProblemNote } from '../../shared/ui/states.tsx';

/** Asking to have one's data erased: what that means is said before, and asked once more. */
export function AskErasure(): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const calendar = useCalendar();
  const state = useQuery(queries.myErasure());
  const [sure, setSure] = useState(false);
  const asking = useSubmit((_: null, idempotencyKey) =>
    call(endpoints.askErasure, { body: {}, idempotencyKey }),
  );
  const ask = (): void =>
    asking.mutate(null, { onSuccess: (answer) => client.setQueryData(queries.myErasure().queryKey, answer) });
  return (
    <section className="surface stack">
      <div>
        <h2>{t('myData.erasure.title')}</h2>
        <p>{t('myData.erasure.about')}</p>
      </div>
      <QueryView query={state} skeleton={null}>
        {({ askedAt, doneAt }) =>
          askedAt !== null && doneAt === null ? (
            <p className="note">{t('myData.erasure.asked', { date: wholeDay(askedAt, calendar) })}</p>
          ) : (
            <div className="stack">
              {asking.isError ? <ProblemNote error={asking.error} /> : null}
              {sure ? <p className="note is-warn">{t('myData.erasure.sure')}</p> : null}
              <div className="actions">
                <Button disabled={asking.isPending} onClick={() => (sure ? ask() : setSure(true))}>
                  {t(sure ? 'myData.erasure.yes' : 'myData.erasure.ask')}
                </Button>
                {sure ? <Button onClick={() => setSure(false)}>{t('myData.erasure.no')}</Button> : null}
              </div>
            </div>
          )
        }
      </QueryView>
    </section>
  );
}
