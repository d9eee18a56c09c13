import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { Due } from '../../shared/ui/due.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { DiagnosisEditor } from './diagnosis-editor.tsx';
import { OutsideEditor } from './outside-editor.tsx';
import { PlanEditor } from './plan-editor.tsx';
import { ReflectionEditor } from './reflection-editor.tsx';
import './year-task.css';

/** A step of a teacher's year that has a page of its own: ratings, the plan, the results. */
export function YearTask({ task }: { task: TaskDetail }): ReactNode {
  const { t } = useTranslation();
  const about = useQuery(queries.case(task.caseId));
  const because = about.data?.steps.find(({ id }) => id === task.stepId)?.because;
  return (
    <div className="stack year-task">
      <header>
        <p className="muted">
          {task.step === 'outsideView' ? (
            <Link to="/">{t('task.backToList')}</Link>
          ) : (
            <Link to="/year">{t('nav.year')}</Link>
          )}
          {task.step === 'outsideView' ? ` · ${task.initiator.name}` : null}
        </p>
        <h1>
          {task.title}: {tied(task.subject)}
        </h1>
        {task.step === 'delivery' ? null : (
          <p>
            {t('task.until')} <Due due={task.due} exact />
          </p>
        )}
        {task.help ? <p className="muted">{task.help}</p> : null}
      </header>
      {because ? <p className="note is-warn">{because}</p> : null}
      <Editor task={task} />
    </div>
  );
}

function Editor({ task }: { task: TaskDetail }): ReactNode {
  const diagnosis = useQuery(queries.diagnosis());
  const year = useQuery({ ...queries.myYear(), enabled: task.step !== 'outsideView' });
  const about = useQuery(queries.case(task.caseId));
  return (
    <QueryView query={diagnosis}>
      {(words) => {
        if (task.step === 'selfDiagnosis') return <DiagnosisEditor task={task} diagnosis={words} />;
        if (task.step === 'outsideView')
          return (
            <QueryView query={about}>
              {(shown) => <OutsideEditor task={task} diagnosis={words} about={shown} />}
            </QueryView>
          );
        return (
          <QueryView query={year}>
            {(mine) =>
              task.step === 'reflection' ? (
                <ReflectionEditor task={task} year={mine} />
              ) : (
                <PlanEditor task={task} year={mine} diagnosis={words} />
              )
            }
          </QueryView>
        );
      }}
    </QueryView>
  );
}
