import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../../shared/dates.ts';

/** What stood within the last day and stands no longer: nobody need look for it. */
export function Freed({ freed }: Pick<StuckView, 'freed'>): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  if (freed.length === 0) return null;
  return (
    <details className="surface">
      <summary>{t('stuck.freed', { count: freed.length })}</summary>
      <ul className="plain-list">
        {freed.map(({ id, title, freedAt }) => (
          <li key={id}>
            {tied(title)} <span className="muted">{moment(freedAt, calendar)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
