import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { AskErasure } from './ask-erasure.tsx';
import { Consent } from './consent.tsx';
import { DataViews } from './data-views.tsx';
import { TakeData } from './take-data.tsx';
import './my-data.css';

/** «Мои данные»: what I agreed to, who looked, all there is. */
export function MyDataPage(): ReactNode {
  const { t } = useTranslation();
  const consents = useQuery(queries.myConsents());
  return (
    <div className="stack">
      <div>
        <h1>{t('myData.title')}</h1>
        <p className="muted">{t('myData.about')}</p>
      </div>
      <QueryView query={consents}>
        {({ items }) => (
          <div className="consent-columns">
            {items.map((consent) => (
              <Consent key={consent.kind} consent={consent} />
            ))}
          </div>
        )}
      </QueryView>
      <DataViews />
      <TakeData />
      <AskErasure />
    </div>
  );
}
