import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProgramDetail } from '../../../../api/contract/views.ts';
import { useCalendar, wholeDay } from '../../shared/dates.ts';
import { StateTag } from '../../shared/ui/state-tag.tsx';

/** Every version, the newest first, each with its page, and its case for whoever may see that. */
export function ProgramVersions({ of }: { of: ProgramDetail }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <section className="surface">
      <h2>{t('program.versions')}</h2>
      <ul className="content-list program-versions">
        {of.versions.toReversed().map((version) => (
          <li key={version.id} className="program-version">
            <Link
              to="/registry/$id"
              params={{ id: version.id }}
              aria-current={version.id === of.id ? 'page' : undefined}
            >
              {t('edition.current', { number: version.version })}
            </Link>
            <StateTag state={version.state} title={version.stateTitle} />
            <span className="muted">
              {t('registry.approved', { date: wholeDay(version.approvedAt, calendar) })},{' '}
              {t('registry.validUntil', { date: wholeDay(version.validUntil, calendar) })}
            </span>
            {version.caseId === null ? null : (
              <Link className="no-print" to="/cases/$id" params={{ id: version.caseId }}>
                {t('program.case')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
