import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../api/contract/views.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { incidentWords } from './incident-words.ts';

/** What keeps the case from going on, in words; the system's own message for those who operate it. */
export function Incidents({ of }: { of: CaseView }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <section className="note is-problem">
      <h2>{t('case.incidents')}</h2>
      <ul>
        {of.incidents.map((incident) => (
          <li key={incident.id}>
            {incidentWords(incident, of.steps)}
            <div className="muted">
              {t('case.incidentSince', {
                count: incident.attempts,
                since: moment(incident.firstSeen, calendar),
              })}
            </div>
            {of.can['reassign'] ? (
              <div className="muted">
                {t('incident.technical')} <code>{incident.message}</code>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
