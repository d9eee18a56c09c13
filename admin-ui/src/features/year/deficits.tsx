import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView, YearDeficitView } from '../../../../api/contract/views.ts';
import { endpoints } from '../../../../api/contract/index.ts';
import { addressOf } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { ClosePanel } from './close-panel.tsx';

const tones = { open: 'open', closed: 'completed', carried: 'renewed' } as const;

/** One's own card beside a task of the year. */
export function OwnDeficits(): ReactNode {
  const mine = useQuery(queries.myYear());
  return <QueryView query={mine}>{(year) => <Deficits year={year} />}</QueryView>;
}

/** One's own card of difficulties: nobody else reads it. */
export function Deficits({ year }: { year: MyYearView }): ReactNode {
  const { t } = useTranslation();
  const [closing, setClosing] = useState<YearDeficitView>();
  if (year.deficits.length === 0) return null;
  return (
    <section>
      <h2>{t('year.deficits')}</h2>
      <p className="muted year-lead">
        {t('year.deficitsHelp')}{' '}
        <a
          className="no-print"
          href={addressOf(endpoints.deficitCard.path, {}, { year: year.year })}
          download
        >
          {t('year.deficitsFile')}
        </a>
        {' · '}
        <Link className="no-print" to="/courses">
          {t('year.courses')}
        </Link>
      </p>
      <ul className="rows">
        {year.deficits.map((deficit) => (
          <li key={deficit.indicator} className="year-item">
            <div>
              <p className="row-title">{deficit.title}</p>
              <p className="muted">
                {[
                  deficit.since < year.year ? t('year.since', { year: deficit.since }) : undefined,
                  deficit.state === 'open' ? priorityOf(deficit.priority) : undefined,
                  deficit.shares ? t('year.sharesShort') : undefined,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {deficit.proof ? <p className="prewrap">{deficit.proof}</p> : null}
            </div>
            <div className="year-item-end">
              <StateTag state={tones[deficit.state]} title={deficit.stateTitle} />
              {deficit.can['close'] ? (
                <Button type="link" onClick={() => setClosing(deficit)}>
                  {t('year.close')}
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {closing && year.case ? (
        <ClosePanel caseId={year.case.id} deficit={closing} onClose={() => setClosing(undefined)} />
      ) : null}
    </section>
  );

  function priorityOf(priority: number): string {
    return t(`year.priority.${priority === 1 ? 1 : priority === 2 ? 2 : 3}`);
  }
}
