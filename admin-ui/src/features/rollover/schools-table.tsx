import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolloverView } from '../../../../api/contract/views.ts';

/** School by school: cycles, exceptions, what waits for an answer. */
export function SchoolsTable({ rollover: { bySchool, progress } }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  if (bySchool.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t(progress ? 'rollover.report' : 'rollover.bySchool')}</h2>
      <div className="rollover-table surface" tabIndex={0} role="region" aria-label={t('rollover.bySchool')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('rollover.column.school')}</th>
              <th scope="col">{t('rollover.column.cycles')}</th>
              <th scope="col">{t('rollover.column.exceptions')}</th>
              <th scope="col">{t('rollover.column.unanswered')}</th>
              {progress ? <th scope="col">{t('rollover.column.late')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {bySchool.map(({ school, cycles, exceptions, unanswered, late }) => (
              <tr key={school?.id ?? ''}>
                <th scope="row">{school?.name ?? t('rollover.noSchool')}</th>
                <td>{cycles}</td>
                <td>{exceptions}</td>
                <td>{unanswered}</td>
                {progress ? <td>{late}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
