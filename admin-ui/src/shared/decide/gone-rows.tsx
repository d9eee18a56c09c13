import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecidableRow, Outcome } from './decide-row.tsx';

interface GoneRowsProps {
  rows: readonly DecidableRow[];
  outcomes: Readonly<Record<string, Outcome>>;
}

/** Rows that were answered and wait no more: decided by somebody else, taken back, or refused. Nothing drops out unseen. */
export function GoneRows({ rows, outcomes }: GoneRowsProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className="note is-warn" role="status">
      <strong>{t('together.gone', { count: rows.length })}</strong>
      <ul>
        {rows.map(({ taskId, title }) => {
          const outcome = outcomes[taskId];
          const problem = outcome?.ok === false ? outcome.problem : undefined;
          return (
            <li key={taskId}>
              {title}: {problem?.detail || problem?.title || t('together.goneBefore')}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
