import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Consent } from './consent.tsx';
import './my-data.css';

/** What is asked at the first sign-in, each for itself: no box is ticked, both answers weigh the same and lead on. */
export function AskingPage({ onLater }: { onLater: () => void }): ReactNode {
  const consents = useQuery(queries.myConsents());
  return <QueryView query={consents}>{({ items }) => <Asking items={items} onLater={onLater} />}</QueryView>;
}

function Asking({ items, onLater }: { items: readonly ConsentView[]; onLater: () => void }): ReactNode {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What was asked when the page opened stays on it, answered or not: nothing jumps away under the finger.
  const [kinds] = useState(() => items.flatMap(({ kind, asked }) => (asked ? [kind] : [])));
  const shown = items.filter(({ kind }) => kinds.includes(kind));
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
        {shown.some(({ asked }) => asked) ? (
          <Button type="link" className="consents-later" onClick={onLater}>
            {t('myData.asking.later')}
          </Button>
        ) : (
          <Button type="primary" onClick={() => void client.invalidateQueries({ queryKey: ['me'] })}>
            {t('myData.asking.goOn')}
          </Button>
        )}
      </div>
    </div>
  );
}
