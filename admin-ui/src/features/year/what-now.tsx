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
      <div>
        <p className="row-title">{found.sentence}</p>
        {found.nextSentence ? <p className="muted">{found.nextSentence}</p> : null}
      </div>
      {task?.step === 'invitation' ? <Invitation taskId={task.id} /> : null}
      {task && task.step !== 'invitation' ? (
        <div className="actions">
          <Link
            className={task.step === 'delivery' ? 'button-link' : 'button-link is-primary'}
            to="/tasks/$id"
            params={{ id: task.id }}
          >
            {task.step === 'delivery' ? t('year.amend') : task.title}
          </Link>
          {task.step === 'delivery' ? null : (
            <span className="muted year-until">
              {t('task.until')} <Due due={task.due} exact />
            </span>
          )}
        </div>
      ) : null}
      {can['start'] ? <StartYear year={year} again /> : null}
    </section>
  );
}
