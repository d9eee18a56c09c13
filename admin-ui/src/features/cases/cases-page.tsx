import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { BulkBar } from '../../shared/operate/bulk-bar.tsx';
import { usePicked } from '../../shared/operate/use-picked.ts';
import { SavedFilters } from '../../shared/saved/saved-filters.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { CaseFilters } from './case-filters.tsx';
import { CasesExport } from './cases-export.tsx';
import { CasesPanel } from './cases-panel.tsx';
import { CasesTable } from './cases-table.tsx';
import './cases.css';

function NoCases({ filter }: { filter: CasesFilter }): ReactNode {
  const { t } = useTranslation();
  if (filter.archived === 'yes') return <Empty title={t('cases.empty')} hint={t('cases.archiveHint')} />;
  if (isFiltered(filter)) return <Empty title={t('cases.empty')} hint={t('cases.emptyHint')} />;
  const start = <Link to="/start">{t('nav.start')}</Link>;
  return <Empty title={t('cases.none')} hint={t('cases.noneHint')} action={start} />;
}

/** «Где всё?»: the filters are the address, so a list can be kept and shared. */
export function CasesPage(): ReactNode {
  const { t } = useTranslation();
  const filter: CasesFilter = useSearch({ from: '/cases' });
  const navigate = useNavigate();
  const list = useInfiniteQuery(queries.cases(filter));
  const cases = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const total = list.data?.pages[0]?.total;
  const change = (next: CasesFilter): void => void navigate({ to: '/cases', search: next, replace: true });
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const operates = me?.can['case.operate'] === true;
  const picked = usePicked();
  const [acting, setActing] = useState<'picked' | 'all'>();
  const openOnes = cases.flatMap(({ id, closedAt }) => (closedAt === null ? [id] : []));
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('cases.title')}</h1>
        <p className="muted" role="status">
          {total === undefined ? null : t('cases.total', { count: total })}
        </p>
      </div>
      <CaseFilters filter={filter} onChange={change} />
      <SavedFilters list="cases" filter={filter} onApply={change} />
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && cases.length === 0 ? <NoCases filter={filter} /> : null}
      {cases.length > 0 ? (
        <>
          {operates ? (
            <BulkBar picked={picked} shown={openOnes} total={total ?? 0} onAct={setActing} />
          ) : null}
          <CasesTable
            cases={cases}
            sort={filter.sort}
            onSort={(sort) => change({ ...filter, sort })}
            picked={operates ? picked : undefined}
          />
          <div className="actions no-print">
            <LoadMore pages={list} />
            <CasesExport filter={filter} />
            <Link to="/awaited" search={filter} className="plain-action">
              {t('awaited.title')}
            </Link>
          </div>
        </>
      ) : null}
      {acting ? (
        <CasesPanel
          cases={acting === 'all' ? filter : picked.ids}
          count={acting === 'all' ? (total ?? 0) : picked.ids.length}
          onClose={() => setActing(undefined)}
        />
      ) : null}
    </div>
  );
}
