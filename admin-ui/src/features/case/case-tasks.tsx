import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, TaskView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { wordsOf } from '../../shared/operate/action-draft.ts';
import { DueOrPaused } from '../../shared/ui/paused.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { Empty } from '../../shared/ui/states.tsx';

/** Who was asked for what: the open ones first, then the newest. */
export function CaseTasks({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  if (of.tasks.length === 0) return <Empty title={t('case.noTasks')} hint={t('case.noTasksHint')} />;
  const openFirst = of.tasks.toSorted(
    (a, b) => Number(b.state === 'open') - Number(a.state === 'open') || b.openedAt.localeCompare(a.openedAt),
  );
  return (
    <ul className="rows">
      {openFirst.map((task) => (
        <CaseTask key={task.id} task={task} of={of} />
      ))}
    </ul>
  );
}

function CaseTask({ task, of }: { task: TaskView; of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const who = [task.holder.shortName, task.roleTitle, task.organization?.name].filter(Boolean).join(', ');
  return (
    <li className="row-link case-task">
      <div>
        <div className="row-title">{task.title}</div>
        <div className="muted">
          {who}
          {task.standsInFor ? `, ${t('task.inPlaceOf', { name: task.standsInFor.shortName })}` : null}
        </div>
      </div>
      <div>
        <StateTag
          state={task.state === 'withdrawn' ? 'taskWithdrawn' : task.state}
          title={t(`task.state.${task.state}`)}
        />{' '}
        {task.state === 'open' ? (
          <DueOrPaused of={task} />
        ) : (
          <span className="muted">{task.closedAt ? moment(task.closedAt, calendar) : null}</span>
        )}
        {task.state === 'withdrawn' ? <WhyWithdrawn task={task} of={of} /> : null}
      </div>
      {task.state === 'open' ? (
        <div className="actions no-print">
          {(['reassign', 'extend'] as const).map((act) =>
            task.can[act] ? (
              <Link
                key={act}
                className="plain-action"
                to="/cases/$id"
                params={{ id: of.id }}
                search={{ tab: 'tasks', panel: 'operate', act, task: task.id }}
              >
                {t('operate.open', { action: wordsOf(act).title })}
              </Link>
            ) : null,
          )}
        </div>
      ) : null}
    </li>
  );
}

/** A step that was decided without this answer, or one that nobody needs any more. */
function WhyWithdrawn({ task, of }: { task: TaskView; of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const step = of.steps.find(({ id }) => id === task.stepId);
  const early = step?.state === 'closed';
  return (
    <div className="muted">
      {early ? t('task.why.closedEarlier', { step: step.title }) : t('task.why.gone')}
    </div>
  );
}
