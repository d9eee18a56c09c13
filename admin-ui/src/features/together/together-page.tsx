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
import { Content } from './content.tsx';
import { YearSoFar } from './year-so-far.tsx';

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
      {list.data ? (
        <DecideRows
          key={`${process}/${step}`}
          memory={`${process}/${step}`}
          rows={tasks.map((task) => rowOf(task, tasks))}
          label={t('together.send')}
        />
      ) : null}
      <LoadMore pages={list} />
    </div>
  );
}

/** Whose a row is stands first where the subject alone tells them not apart: forty plans of one year. */
function rowOf(task: TaskDetail, tasks: readonly TaskDetail[]) {
  const { id: taskId, contentHash, choices, organization } = task;
  const isNamed = tasks.some(({ id, subject }) => id !== taskId && subject === task.subject);
  const places = new Set(tasks.map((one) => one.organization?.id));
  return {
    taskId,
    contentHash,
    choices,
    title: <Title task={task} isNamed={isNamed} />,
    facts: (
      <>
        {[isNamed ? null : task.initiator.shortName, places.size > 1 ? organization?.name : null, task.gist]
          .filter(Boolean)
          .map((fact) => `${fact} · `)}
        <Due due={task.due} />
      </>
    ),
    more: (
      <>
        {task.process === 'iop-cycle' ? <YearSoFar task={task} /> : null}
        <Content task={task} />
      </>
    ),
  };
}

function Title({ task, isNamed }: { task: TaskDetail; isNamed: boolean }): ReactNode {
  return (
    <Link to="/tasks/$id" params={{ id: task.id }}>
      {tied(isNamed ? `${task.initiator.shortName}, ${task.subject}` : task.subject)}
    </Link>
  );
}
