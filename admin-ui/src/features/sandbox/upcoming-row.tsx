import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SandboxClockView } from '../../../../api/contract/views.ts';
import { officialWhen, useCalendar } from '../../shared/dates.ts';

/** One reminder or term that comes next, with the case or the cases it belongs to. */
export function UpcomingRow({ event }: { event: SandboxClockView['upcoming'][number] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { at, isTerm, caseId, cases, type, stepKey, title, process, step } = event;
  const words = (
    <div>
      <div className="row-title">{officialWhen(at, calendar)}</div>
      <div>{t(isTerm ? 'sandbox.term' : 'sandbox.reminder', { step })}</div>
      <div className="muted">
        {process}: {cases > 1 ? t('sandbox.cases', { count: cases }) : title}
      </div>
    </div>
  );
  return (
    <li>
      {cases > 1 ? (
        <Link to="/cases" search={{ type, step: stepKey }} className="row-link">
          {words}
        </Link>
      ) : (
        <Link to="/cases/$id" params={{ id: caseId }} className="row-link">
          {words}
        </Link>
      )}
    </li>
  );
}
