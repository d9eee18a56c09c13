import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { WaysOn } from './ways-on.tsx';

/** Another's task, for whoever sees its case: who decides it now. A form here would take words that nobody receives. */
export function HeldByAnother({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const where = [task.roleTitle, task.organization?.name].filter(Boolean).join(', ');
  return (
    <>
      <h2>{t('task.another')}</h2>
      <p>
        {t('task.heldBy', { name: task.holder.name })}
        <span className="muted"> ({where})</span>
      </p>
      <WaysOn task={task} />
    </>
  );
}

/** One's own task that one may not decide now, and what to do instead. */
export function Hindered({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <p className="note is-warn">{task.hindrance}</p>
      <WaysOn task={task}>
        {task.can['delegate'] ? (
          <Link to="/tasks/$id" params={{ id: task.id }} search={{ panel: 'delegate' }}>
            {t('task.delegate')}
          </Link>
        ) : null}
      </WaysOn>
    </>
  );
}

/** No such task, or none that this reader may see: an old letter's link, most often. */
export function NoSuchTask(): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h1>{t('task.missing')}</h1>
      <p>{t('task.missingHint')}</p>
      <p>
        <Link to="/">{t('task.backToList')}</Link>
      </p>
    </div>
  );
}

/** The answers are given person by person where the exceptions stand; the last one ends the task. */
export function OnRolloverPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <h2>{t('rollover.taskTitle')}</h2>
      <p>{t('rollover.taskHint')}</p>
      <p>
        <Link className="button-link is-primary" to="/rollover">
          {t('rollover.taskLink')}
        </Link>
      </p>
    </>
  );
}
