import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../../shared/api/queries.ts';
import { PrintSheet } from '../../shared/print/print-sheet.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { useFilterWords } from '../../shared/filter-words/use-filter-words.ts';
import { AwaitedGroups } from './awaited-groups.tsx';
import './awaited.css';

/** «Кого ждём»: who holds the cases of a filter, to remind them or to print. */
export function AwaitedPage(): ReactNode {
  const { t } = useTranslation();
  const { sort: _sort, ...filter }: CasesFilter = useSearch({ from: '/awaited' });
  const awaited = useQuery(queries.awaited(filter));
  const filters = useFilterWords(filter);
  const [printing, setPrinting] = useState(false);
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('awaited.title')}</h1>
          <p className="muted">{filters.join('; ') || t('awaited.about')}</p>
        </div>
        <Link to="/cases" search={filter} className="no-print">
          {t('awaited.toCases')}
        </Link>
      </div>
      <QueryView query={awaited}>
        {({ items, isCut }) => (
          <>
            {items.length === 0 ? (
              <Empty
                title={t('awaited.empty')}
                hint={t(filters.length > 0 ? 'awaited.emptyFilteredHint' : 'awaited.emptyHint')}
              />
            ) : null}
            {isCut ? <p className="note is-warn">{t('awaited.cut')}</p> : null}
            <AwaitedGroups groups={items} />
            {items.length > 0 ? (
              <div className="no-print">
                <Button onClick={() => setPrinting(true)}>{t('print.list')}</Button>
              </div>
            ) : null}
            {printing ? (
              <PrintSheet title={t('awaited.title')} about={filters} onDone={() => setPrinting(false)}>
                <AwaitedGroups groups={items} />
              </PrintSheet>
            ) : null}
          </>
        )}
      </QueryView>
    </div>
  );
}
