import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView } from '../../../../api/contract/views.ts';
import { Due } from '../../shared/ui/due.tsx';
import { Invitation } from './invitation.tsx';
import { StartYear } from './start-year.tsx';

/** Where the year stands, in the case's own sentence, and the one thing to do next. */
export function WhatNow({ year }: { year: MyYearView }): ReactNode {
  const { t } = useTranslation();
  const { case: found, can } = year;
  if (found === null) return <StartYear year={year} />;
  const [task] = found.tasks;
  return (
    <section className="surface stack" aria-label={t('year.now')}>
      {/* What waits for oneself is said as a call to do it, not of oneself in the third person. */}
      {task && task.step !== 'delivery' ? (
        <div>
          <p className="row-title">{task.title}</p>
          <p className="muted">
            {t('task.until')} <Due due={task.due} exact />
          </p>
        </div>
      ) : (
        <div>
          <p className="row-title">{task ? t('year.underWay') : found.sentence}</p>
          {found.nextSentence && !task ? <p className="muted">{found.nextSentence}</p> : null}
        </div>
      )}
      {task?.step === 'invitation' ? <Invitation taskId={task.id} /> : null}
      {task && task.step !== 'invitation' ? (
        <div className="actions">
          <Link
            className={task.step === 'delivery' ? 'button-link' : 'button-link is-primary'}
            to="/tasks/$id"
            params={{ id: task.id }}
          >
            {t(task.step === 'delivery' ? 'year.amend' : 'year.go')}
          </Link>
        </div>
      ) : null}
      {can['start'] ? <StartYear year={year} again /> : null}
    </section>
  );
}
