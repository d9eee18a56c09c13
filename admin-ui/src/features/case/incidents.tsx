import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';

/** What keeps the case from going on, for those who may know. */
export function Incidents({ incidents }: { incidents: CaseView['incidents'] }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <section className="note is-problem">
      <h2>{t('case.incidents')}</h2>
      <ul>
        {incidents.map(({ id, message, attempts, firstSeen }) => (
          <li key={id}>
            {message}
            <div className="muted">
              {t('case.incidentSince', { count: attempts, since: moment(firstSeen, calendar) })}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
