import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { queries } from '../../shared/api/queries.ts';
import { DecideRows } from '../../shared/decide/decide-rows.tsx';
import { Due } from '../../shared/ui/due.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { isAlike } from './alike.ts';

/** Several tasks of one step, decided on one page: what one must know of each stands in its row. */
export function TogetherPage(): ReactNode {
  const { t } = useTranslation();
  const { process, step } = useSearch({ from: '/together' });
  const list = useInfiniteQuery(queries.tasks({ state: 'open', sort: 'due', limit: 200 }));
  const tasks = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter((task) =>
    isAlike(task, process, step),
  );
  return (
    <div className="stack">
      <header>
        <p className="muted">
          <Link to="/">{t('task.backToList')}</Link>
        </p>
        <h1>{tasks[0]?.title ?? t('together.title')}</h1>
        {tasks[0]?.help ? <p className="muted">{tasks[0].help}</p> : null}
      </header>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && tasks.length === 0 ? (
        <Empty title={t('together.empty')} hint={t('together.emptyHint')} />
      ) : null}
      {list.data ? <DecideRows rows={tasks.map(rowOf)} label={t('together.send')} /> : null}
      <LoadMore pages={list} />
    </div>
  );
}

function rowOf(task: TaskDetail) {
  const { id: taskId, contentHash, choices } = task;
  return { taskId, contentHash, choices, title: <Title task={task} />, facts: <Facts task={task} /> };
}

function Title({ task }: { task: TaskDetail }): ReactNode {
  return (
    <Link to="/tasks/$id" params={{ id: task.id }}>
      {tied(task.subject)}
    </Link>
  );
}

function Facts({ task }: { task: TaskDetail }): ReactNode {
  return (
    <>
      {[task.initiator.shortName, task.organization?.name, task.gist].filter(Boolean).join(' · ')}{' '}
      <Due due={task.due} />
    </>
  );
}
