import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessVersions, VersionsView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { day, useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import '../cases/cases.css';
import './versions.css';

/** Which open cases go by which version of their process, and what the versions differ in. */
export function VersionsPage(): ReactNode {
  const { t } = useTranslation();
  const versions = useQuery(queries.versions());
  return (
    <div className="stack">
      <h1>{t('versions.title')}</h1>
      <QueryView query={versions}>{(view) => <Versions view={view} />}</QueryView>
    </div>
  );
}

function Versions({ view: { sentence, processes, policies } }: { view: VersionsView }): ReactNode {
  const { t } = useTranslation();
  if (processes.length === 0) return <Empty title={sentence} hint={t('versions.emptyHint')} />;
  return (
    <>
      <p>{sentence}</p>
      <p className="muted">{t('versions.about')}</p>
      <table className="cases versions">
        <thead>
          <tr>
            <th scope="col">{t('versions.process')}</th>
            <th scope="col">{t('versions.version')}</th>
            <th scope="col" className="number">
              {t('versions.cases')}
            </th>
            <th scope="col">{t('versions.differs')}</th>
          </tr>
        </thead>
        <tbody>
          {processes.flatMap((process) =>
            process.versions.map((one, index) => (
              <VersionRow key={`${process.key} ${one.version}`} {...{ process, one, isFirst: index === 0 }} />
            )),
          )}
        </tbody>
      </table>
      <h2>{t('versions.policies')}</h2>
      <ul className="rows versions-policies">
        {policies.map(({ version, current, cases }) => (
          <li key={version}>
            {t(current ? 'versions.policyCurrent' : 'versions.policy', { version, count: cases })}
          </li>
        ))}
      </ul>
    </>
  );
}

interface VersionRowProps {
  process: ProcessVersions;
  one: ProcessVersions['versions'][number];
  /** The process is named once, beside its newest version. */
  isFirst: boolean;
}

function VersionRow({ process, one, isFirst }: VersionRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { version, cases, oldest, added, dropped, mayTakeOver } = one;
  const isCurrent = version === process.version;
  return (
    <tr>
      <th scope="row">
        {isFirst && (
          <Link to="/cases" search={{ type: process.key }}>
            {process.title}
          </Link>
        )}
      </th>
      <td>{t(isCurrent ? 'versions.current' : 'versions.former', { version })}</td>
      <td className="number">
        {cases}
        {oldest !== null && (
          <div className="muted">{t('versions.oldest', { day: day(oldest, calendar) })}</div>
        )}
      </td>
      <td>
        {added.length > 0 && <div>{t('versions.added', { steps: added.join(', ') })}</div>}
        {dropped.length > 0 && <div>{t('versions.dropped', { steps: dropped.join(', ') })}</div>}
        {mayTakeOver > 0 && <div>{t('versions.mayTakeOver', { count: mayTakeOver })}</div>}
      </td>
    </tr>
  );
}
