import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefused, problemOf } from '../api/problem.ts';

/** Says what would be here and how it gets here. */
export function Empty({
  title,
  hint,
  action,
}: {
  title: string;
  hint: string;
  action?: ReactNode;
}): ReactNode {
  return (
    <div className="empty">
      <p>{title}</p>
      <p className="muted">{hint}</p>
      {action ? <p>{action}</p> : null}
    </div>
  );
}

/** The shape of what is coming, in place of a spinner. */
export function RowsSkeleton({ rows = 5 }: { rows?: number }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="rows" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div className="bones" key={index}>
          <div className="bone" style={{ width: `${72 - (index % 3) * 12}%` }} />
          <div className="bone" style={{ width: `${38 + (index % 2) * 8}%` }} />
        </div>
      ))}
    </div>
  );
}

interface ProblemNoteProps {
  error: unknown;
  onRetry?: () => void;
  /** Fields that say their fault beside themselves: it is not listed a second time. */
  atFields?: readonly string[];
}

/** What went wrong in the server's words, field by field; a retry only where it may help. */
export function ProblemNote({ error, onRetry, atFields = [] }: ProblemNoteProps): ReactNode {
  const { t } = useTranslation();
  const problem = problemOf(error);
  const faults = problem.errors?.filter(({ path }) => !atFields.includes(path)) ?? [];
  return (
    <div className="note is-problem" role="alert">
      {problem.title && problem.title !== problem.detail ? <strong>{problem.title}</strong> : null}
      {problem.detail ? <p>{problem.detail}</p> : null}
      {faults.length > 0 ? (
        <ul>
          {faults.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      ) : null}
      {onRetry && !isRefused(error) ? (
        <div>
          <Button onClick={onRetry}>{t('common.retry')}</Button>
        </div>
      ) : null}
    </div>
  );
}
