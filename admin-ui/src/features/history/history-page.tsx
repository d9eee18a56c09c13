import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistorySearch } from '../../app/operator-search.ts';
import { queries } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { ActionsList } from './actions-list.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { OperationsList } from './operations-list.tsx';
import './history.css';

/** The router marks the link of the part that is shown. */
const EXACT = { exact: true, includeSearch: true };

/** «Кто, что и почему сделал?»: newest first. */
export function HistoryPage(): ReactNode {
  const { t } = useTranslation();
  const { show, ...filter }: HistorySearch = useSearch({ from: '/history' });
  const navigate = useNavigate();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const change = (search: HistorySearch): void => void navigate({ to: '/history', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('history.title')}</h1>
      {me?.can['case.operate'] === true ? (
        <nav className="switch no-print" aria-label={t('history.which')}>
          <Link to="/history" search={{ case: filter.case }} activeOptions={EXACT}>
            {t('history.everything')}
          </Link>
          <Link to="/history" search={{ show: 'operations', case: filter.case }} activeOptions={EXACT}>
            {t('history.operations')}
          </Link>
        </nav>
      ) : null}
      {show === undefined ? (
        <>
          <HistoryFilters filter={filter} onChange={change} />
          <SavedFilters list="history" filter={filter} onApply={change} />
        </>
      ) : null}
      {filter.case ? <OneCase id={filter.case} onAll={() => change({ show })} /> : null}
      {show === undefined ? <ActionsList filter={filter} /> : <OperationsList caseId={filter.case} />}
    </div>
  );
}

function OneCase({ id, onAll }: { id: string; onAll: () => void }): ReactNode {
  const { t } = useTranslation();
  const { data } = useQuery(queries.case(id));
  return (
    <p>
      {t('history.case', { subject: data?.subject ?? '' })}{' '}
      <Button type="link" className="no-print" onClick={onAll}>
        {t('history.allCases')}
      </Button>
    </p>
  );
}
