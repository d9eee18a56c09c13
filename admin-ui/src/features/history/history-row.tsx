import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditView } from '../../../../api/contract/views.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { quoted } from '../../shared/words.ts';

/** Who acted where no person did: the system, or somebody who had not signed in. */
export function nobodyOf({ kind }: AuditView): 'history.stranger' | 'history.system' {
  return kind === 'refused' ? 'history.stranger' : 'history.system';
}

/** One action: when, what, on which case, who and why. */
export function HistoryRow({ row }: { row: AuditView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const who = [row.actor?.shortName ?? t(nobodyOf(row)), row.roleTitle].filter(Boolean).join(', ');
  return (
    <li className="row-link history-row">
      <time className="muted" dateTime={row.at}>
        {moment(row.at, calendar)}
      </time>
      <div>
        <div className="row-title">{row.title}</div>
        {row.caseId === null ? null : (
          <Link to="/cases/$id" params={{ id: row.caseId }} search={{ tab: 'history' }} data-row>
            {tied(row.subject ?? '')}
          </Link>
        )}
        {row.reason ? <p className="prewrap">{quoted(row.reason)}</p> : null}
      </div>
      <div className="muted">
        {tied(who)}
        {row.standsInFor ? `, ${t('task.inPlaceOf', { name: row.standsInFor.shortName })}` : null}
      </div>
    </li>
  );
}
