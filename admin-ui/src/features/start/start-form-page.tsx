import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { StartForm } from './start-form.tsx';
import './start.css';

export function StartFormPage(): ReactNode {
  const { t } = useTranslation();
  const { key } = useParams({ from: '/start/$key' });
  const type = useQuery(queries.processType(key));
  return (
    <QueryView query={type}>
      {(shown) => (
        <div className="stack start-form">
          <header>
            <h1>{shown.title}</h1>
            <p className="muted">{shown.description}</p>
          </header>
          {shown.can['start'] ? (
            <StartForm key={key} type={shown} />
          ) : (
            <Empty title={t('start.notYours')} hint={t('start.emptyHint')} />
          )}
        </div>
      )}
    </QueryView>
  );
}
