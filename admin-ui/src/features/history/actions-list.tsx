import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../../../api/contract/views.ts';
import { queries, type HistoryFilter } from '../../shared/api/queries.ts';
import { OperationRow } from '../../shared/operate/operation-row.tsx';
import { isFiltered } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { HistoryExport } from './history-export.tsx';
import { HistoryRow } from './history-row.tsx';
import { merged } from './merged.ts';
import '../../shared/operate/operate.css';

/** Every action of people and of the system, with administrators' operations at their place among them. */
export function ActionsList({ filter }: { filter: HistoryFilter }): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery(queries.history(filter));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const operations = useOperations(filter);
  if (list.isPending) return <RowsSkeleton />;
  if (list.data === undefined) return <ProblemNote error={list.error} onRetry={() => void list.refetch()} />;
  if (rows.length === 0) return <Empty title={t('history.empty')} hint={t('history.emptyHint')} />;
  return (
    <>
      <ul className="rows" aria-label={t('history.title')}>
        {merged(rows, operations, !list.hasNextPage).map((entry) =>
          'audit' in entry ? (
            <HistoryRow key={entry.audit.id} row={entry.audit} />
          ) : (
            <OperationRow key={entry.operation.id} operation={entry.operation} />
          ),
        )}
      </ul>
      <div className="actions no-print">
        <LoadMore pages={list} />
        <HistoryExport filter={filter} />
      </div>
    </>
  );
}

/** Filters are of single actions: among what they find, operations would be strangers. */
function useOperations({ case: caseId, ...others }: HistoryFilter): readonly OperationView[] {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const enabled = me?.can['case.operate'] === true && !isFiltered(others);
  const list = useInfiniteQuery({ ...queries.operations({ case: caseId }), enabled });
  return enabled ? (list.data?.pages.flatMap(({ items }) => items) ?? []) : [];
}
