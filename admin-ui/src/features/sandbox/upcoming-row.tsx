import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SandboxClockView } from '../../../../api/contract/views.ts';
import { officialWhen, useCalendar } from '../../shared/dates.ts';

/** One reminder or term that comes next, with the case it belongs to. */
export function UpcomingRow({ event }: { event: SandboxClockView['upcoming'][number] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { at, isTerm, caseId, title, process, step } = event;
  return (
    <li>
      <Link to="/cases/$id" params={{ id: caseId }} className="row-link">
        <div>
          <div className="row-title">{officialWhen(at, calendar)}</div>
          <div>{t(isTerm ? 'sandbox.term' : 'sandbox.reminder', { step })}</div>
          <div className="muted">
            {process}: {title}
          </div>
        </div>
      </Link>
    </li>
  );
}
