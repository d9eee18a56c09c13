import { useInfiniteQuery } from '@tanstack/react-query';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries } from '../../shared/api/queries.ts';
import { SortBar } from '../../shared/list/sort-button.tsx';
import { useListKeys } from '../../shared/list-keys.ts';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { SearchField } from '../../shared/ui/search-field.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { DetailsNote } from '../details/details-note.tsx';
import { groupsOf } from '../together/alike.ts';
import { TaskRow } from './task-row.tsx';
import { TasksExport } from './tasks-export.tsx';
import { WorklistCounts } from './worklist-counts.tsx';
import './tasks.css';

/** The router marks the link of the list that is shown. */
const EXACT = { exact: true, includeSearch: true };

/** «Что ждёт меня и до какого срока?» */
export function WorklistPage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/' });
  const { state = 'open', q } = search;
  const navigate = useNavigate();
  const usual = state === 'open' ? 'due' : '-opened';
  const filter = { state, sort: search.sort ?? usual, q } as const;
  const { sort } = filter;
  const list = useInfiniteQuery(queries.tasks(filter));
  const tasks = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (part: Partial<typeof search>): void =>
    void navigate({ to: '/', search: { ...search, ...part }, replace: true });
  useListKeys();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t('tasks.title')}</h1>
        {state === 'open' && sort === 'due' && tasks.length > 0 ? (
          <WorklistCounts tasks={tasks} more={list.hasNextPage} />
        ) : null}
      </div>
      <DetailsNote />
      <div className="switch" role="group" aria-label={t('tasks.which')}>
        {(['open', 'decided', 'withdrawn'] as const).map((which) => (
          <Link
            key={which}
            to="/"
            search={{ ...search, state: which === 'open' ? undefined : which }}
            activeOptions={EXACT}
          >
            {t(`tasks.${which}`)}
          </Link>
        ))}
      </div>
      <div className="worklist-tools no-print" role="search">
        <SearchField
          className="worklist-search"
          label={t('tasks.search')}
          q={q ?? ''}
          onSearch={(typed) => change({ q: typed || undefined })}
        />
        <SortBar
          columns={[
            ['due', t('tasks.column.due')],
            ['-opened', t('tasks.column.opened')],
          ]}
          sort={sort}
          onSort={(next) => change({ sort: next === usual ? undefined : next })}
        />
      </div>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && tasks.length === 0 ? (
        <Empty
          title={q ? t('tasks.noneFound') : t(`tasks.empty.${state}`)}
          hint={q ? t('tasks.noneFoundHint') : t(`tasks.emptyHint.${state}`)}
        />
      ) : null}
      {state === 'open' ? <TogetherLinks tasks={tasks} /> : null}
      {tasks.length > 0 ? (
        <>
          <ul className="rows" aria-label={t('tasks.title')}>
            {tasks.map((task) => (
              <TaskRow key={task.id} task={task} />
            ))}
          </ul>
          <div className="actions no-print">
            <LoadMore pages={list} />
            <TasksExport filter={filter} />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Several tasks of one step: they may be decided on one page. */
function TogetherLinks({ tasks }: { tasks: readonly TaskDetail[] }): ReactNode {
  const { t } = useTranslation();
  return groupsOf(tasks).map(({ process, step, title, count }) => (
    <p key={`${process}/${step}`} className="no-print">
      <Link to="/together" search={{ process, step }}>
        {t('together.link', { title, count })}
      </Link>
    </p>
  ));
}
