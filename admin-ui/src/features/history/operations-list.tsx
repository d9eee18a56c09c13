import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { OperationRow } from '../../shared/operate/operation-row.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import '../../shared/operate/operate.css';

/** What administrators did to cases, each operation once, however many cases it was of. */
export function OperationsList({ caseId }: { caseId: string | undefined }): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery(queries.operations({ case: caseId }));
  const operations = list.data?.pages.flatMap(({ items }) => items) ?? [];
  if (list.isPending) return <RowsSkeleton />;
  if (list.data === undefined) return <ProblemNote error={list.error} onRetry={() => void list.refetch()} />;
  if (operations.length === 0)
    return <Empty title={t('history.noOperations')} hint={t('history.noOperationsHint')} />;
  return (
    <>
      <ul className="rows" aria-label={t('history.operations')}>
        {operations.map((operation) => (
          <OperationRow key={operation.id} operation={operation} />
        ))}
      </ul>
      <LoadMore pages={list} />
    </>
  );
}
