import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReportView } from '../../../../api/contract/views.ts';

const kinds = ['people', 'roles', 'documents'] as const;

/** What the list would change or has changed, or why it can't: each fault with its row and column. */
export function ImportReport({ report }: { report: ImportReportView }): ReactNode {
  const { t } = useTranslation();
  const { errors, errorCount, warnings, warningCount, changes, changeCount } = report;
  return (
    <div className="stack">
      <Outcome report={report} />
      {errorCount > 0 ? <Faults title={t('import.errors', { count: errorCount })} faults={errors} /> : null}
      {errorCount > errors.length ? (
        <p className="muted">{t('import.firstOnly', { count: errors.length })}</p>
      ) : null}
      {warningCount > 0 ? (
        <Faults title={t('import.warnings', { count: warningCount })} faults={warnings} />
      ) : null}
      {errorCount === 0 ? <Counts report={report} /> : null}
      {errorCount === 0 && changeCount > 0 ? (
        <details>
          <summary>{t('import.changes', { count: changeCount })}</summary>
          <ul className="plain-list">
            {changes.map(({ sheet, row, text }, index) => (
              <li key={index}>
                <span className="muted">{[sheet, row].filter((each) => each !== null).join(', ')}</span>{' '}
                {text}
              </li>
            ))}
          </ul>
          {changeCount > changes.length ? (
            <p className="muted">{t('import.firstOnly', { count: changes.length })}</p>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}

function Outcome({ report }: { report: ImportReportView }): ReactNode {
  const { t } = useTranslation();
  const { applied, errorCount, changeCount, rows } = report;
  if (errorCount > 0) return <p className="note is-problem">{t('import.refused', { count: errorCount })}</p>;
  if (applied) return <p className="note">{t('import.applied')}</p>;
  if (changeCount === 0) return <p className="note">{t('import.nothing', { count: rows })}</p>;
  return <p className="note">{t('import.ready', { count: rows })}</p>;
}

function Counts({ report }: { report: ImportReportView }): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="import-table">
      <thead>
        <tr>
          <th />
          <th>{t('import.created')}</th>
          <th>{t('import.changed')}</th>
          <th>{t('import.same')}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">{t(`import.kind.${kind}`)}</th>
            <td>{report[kind].created}</td>
            <td>{report[kind].changed}</td>
            <td>{report[kind].same}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Faults({ title, faults }: { title: string; faults: ImportReportView['errors'] }): ReactNode {
  const { t } = useTranslation();
  const hasSheets = faults.some(({ sheet }) => sheet !== null);
  return (
    <section>
      <h2>{title}</h2>
      <table className="import-table is-faults">
        <thead>
          <tr>
            {hasSheets ? <th>{t('import.sheet')}</th> : null}
            <th>{t('import.row')}</th>
            <th>{t('import.column')}</th>
            <th>{t('import.message')}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ sheet, row, column, message }, index) => (
            <tr key={index}>
              {hasSheets ? <td>{sheet}</td> : null}
              <td data-label={t('import.row')}>{row}</td>
              <td>{column ?? '—'}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
