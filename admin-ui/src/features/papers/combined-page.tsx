import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { CombinedRow } from './combined-row.tsx';
import './papers.css';

/** «Документы»: «кому положено одно удостоверение за несколько частей программы?» */
export function CombinedPage(): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery(queries.combinablePapers());
  const items = list.data?.pages.flatMap((page) => page.items);
  return (
    <div className="stack">
      <header>
        <h1>{t('combined.title')}</h1>
        <p className="muted">{t('combined.help')}</p>
      </header>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {items?.length === 0 ? (
        <Empty
          title={t('combined.nobody')}
          hint={t('combined.nobodyHint')}
          action={
            <Link to="/courses" search={{ show: 'all' }}>
              {t('combined.toCourses')}
            </Link>
          }
        />
      ) : null}
      {items && items.length > 0 ? (
        <ul className="rows" aria-label={t('combined.title')}>
          {items.map((due) => (
            <CombinedRow key={due.parts.map(({ enrollmentId }) => enrollmentId).join()} due={due} />
          ))}
        </ul>
      ) : null}
      <LoadMore pages={list} />
    </div>
  );
}
