import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type HistoryFilter } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { HistoryExport } from './history-export.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryRow } from './history-row.tsx';
import './history.css';

/** «Кто, что и почему сделал?»: newest first. */
export function HistoryPage(): ReactNode {
  const { t } = useTranslation();
  const filter: HistoryFilter = useSearch({ from: '/history' });
  const navigate = useNavigate();
  const list = useInfiniteQuery(queries.history(filter));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (search: HistoryFilter): void => void navigate({ to: '/history', search, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <h1>{t('history.title')}</h1>
      <HistoryFilters filter={filter} onChange={change} />
      <SavedFilters list="history" filter={filter} onApply={change} />
      {filter.case ? (
        <p>
          {t('history.case', { subject: rows[0]?.subject ?? '' })}{' '}
          <Button type="link" className="no-print" onClick={() => change({ ...filter, case: undefined })}>
            {t('history.allCases')}
          </Button>
        </p>
      ) : null}
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && rows.length === 0 ? (
        <Empty title={t('history.empty')} hint={t('history.emptyHint')} />
      ) : null}
      {rows.length > 0 ? (
        <>
          <ul className="rows" aria-label={t('history.title')}>
            {rows.map((row) => (
              <HistoryRow key={row.id} row={row} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <HistoryExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}
