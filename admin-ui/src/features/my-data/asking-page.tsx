import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Consent } from './consent.tsx';
import './my-data.css';

/** What is asked at the first sign-in, each for itself: no box is ticked, both answers weigh the same and lead on. */
export default function AskingPage({ onLater }: { onLater: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  const consents = useQuery(queries.myConsents());
  // What was asked when the page opened stays on it, answered or not: nothing jumps away under the finger.
  const asked = useRef<readonly string[]>(undefined);
  asked.current ??= consents.data?.items.flatMap(({ kind, asked: waits }) => (waits ? [kind] : []));
  return (
    <QueryView query={consents}>
      {({ items }) => {
        const shown = items.filter(({ kind }) => asked.current?.includes(kind));
        const waiting = shown.filter((one) => one.asked).length;
        return (
          <div className="stack consents">
            <div>
              <h1>{t('myData.asking.title', { count: shown.length })}</h1>
              <p className="muted">{t('myData.asking.about')}</p>
            </div>
            {shown.map((consent) => (
              <Consent key={consent.kind} consent={consent} open />
            ))}
            <div>
              {waiting === 0 ? (
                <Button type="primary" onClick={() => void client.invalidateQueries({ queryKey: ['me'] })}>
                  {t('myData.asking.goOn')}
                </Button>
              ) : (
                <Button type="link" className="consents-later" onClick={onLater}>
                  {t('myData.asking.later')}
                </Button>
              )}
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}
