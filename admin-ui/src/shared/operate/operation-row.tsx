import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../dates.ts';
import { quoted } from '../words.ts';

/** One operation as a row: when, what, with what result, who and why; it opens to its cases and the way back. */
export function OperationRow({ operation }: { operation: OperationView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { id, at, actionTitle, summary, by, reason, undoneBy, finalBecause, items, total } = operation;
  const [only] = items;
  return (
    <li className="row-link operation-row">
      <time className="muted" dateTime={at}>
        {moment(at, calendar)}
      </time>
      <div>
        <Link className="row-title" to="/operations/$id" params={{ id }} data-row>
          {actionTitle}
        </Link>
        <div>
          {tied(summary)}
          {total === 1 && only ? <span className="muted"> {tied(only.subject)}</span> : null}
        </div>
        <p className="prewrap muted">{quoted(reason)}</p>
      </div>
      <div className="muted">
        {tied(by.shortName)}
        <div>{undoneBy === null ? (finalBecause ?? t('operate.mayUndo')) : t('operate.isUndone')}</div>
      </div>
    </li>
  );
}
