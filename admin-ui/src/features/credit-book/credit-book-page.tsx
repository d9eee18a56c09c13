import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../shared/api/problem.ts';
import { queries } from '../../shared/api/queries.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { BookActions } from './book-actions.tsx';
import { Counters } from './counters.tsx';
import { EntryRows } from './entry-rows.tsx';
import './credit-book.css';

/** «Какие часы у меня есть, и почему каждый засчитан?» */
export function MyCreditBookPage(): ReactNode {
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  return me ? <CreditBook personId={me.person.id} own /> : <RowsSkeleton />;
}

/** The same of somebody of one's school, or for who manages people. */
export function CreditBookPage(): ReactNode {
  const { personId } = useParams({ from: '/credit-book/$personId' });
  return <CreditBook key={personId} personId={personId} />;
}

function CreditBook({ personId, own = false }: { personId: string; own?: boolean }): ReactNode {
  const { t } = useTranslation();
  const list = useInfiniteQuery(queries.creditBook(personId));
  const book = list.data?.pages[0];
  if (book === undefined) {
    if (!list.isError) return <RowsSkeleton />;
    return problemOf(list.error).status === 404 ? (
      <Empty title={t('creditBook.missing')} hint={t('creditBook.missingHint')} />
    ) : (
      <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <article className="stack">
      <header>
        <h1>{t('creditBook.title')}</h1>
        <p className={own ? 'only-print' : undefined}>{book.person.name}</p>
      </header>
      <Counters book={book} />
      <BookActions book={book} />
      <section className="stack">
        <h2>{t('creditBook.entries')}</h2>
        {entries.length === 0 ? (
          <Empty
            title={t('creditBook.empty')}
            hint={t(own ? 'creditBook.emptyHint' : 'creditBook.emptyOther')}
          />
        ) : (
          <EntryRows entries={entries} />
        )}
        <LoadMore pages={list} />
      </section>
    </article>
  );
}
