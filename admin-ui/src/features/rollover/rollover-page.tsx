import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localDate } from '../../../../domain/calendar.ts';
import { schoolYear, schoolYearTitle } from '../../../../domain/school-year.ts';
import type { RolloverView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { Exceptions } from './exceptions.tsx';
import { PhasesLine } from './phases-line.tsx';
import { Progress } from './progress.tsx';
import { RolloverActions } from './rollover-actions.tsx';
import { SchoolsTable } from './schools-table.tsx';
import { Sentence } from './sentence.tsx';
import './rollover.css';

/** «Учебный год»: did the year roll over, what could not? */
export function RolloverPage(): ReactNode {
  const { t } = useTranslation();
  const { now, zone } = useCalendar();
  const current = schoolYear(localDate(now, zone));
  // The rollover of this calendar year is the one that goes on, or the one before everybody's eyes.
  const { year = now.getUTCFullYear() } = useSearch({ from: '/rollover' });
  const rollover = useQuery(queries.rollover(year));
  return (
    <div className="stack">
      <header className="page-head">
        <h1>{t('rollover.title', { year: schoolYearTitle(year) })}</h1>
        <nav className="actions no-print" aria-label={t('rollover.years')}>
          {[current, current + 1].map((each) => (
            <Link
              key={each}
              className="button-link"
              to="/rollover"
              search={{ year: each }}
              aria-current={each === year ? 'page' : undefined}
            >
              {schoolYearTitle(each)}
            </Link>
          ))}
        </nav>
      </header>
      <QueryView
        query={rollover}
        missing={<Empty title={t('rollover.none')} hint={t('rollover.noneHint')} />}
      >
        {(data) => <Rollover rollover={data} />}
      </QueryView>
    </div>
  );
}

function Rollover({ rollover }: { rollover: RolloverView }): ReactNode {
  const { t } = useTranslation();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  return (
    <>
      <section className="surface stack">
        <Sentence rollover={rollover} />
        <p className="muted">{t('rollover.about')}</p>
        <PhasesLine rollover={rollover} />
        {rollover.progress ? <Progress progress={rollover.progress} /> : null}
        <RolloverActions key={rollover.state} rollover={rollover} />
        {rollover.caseId !== null && me?.can['rollover.run'] ? (
          <p className="no-print">
            <Link to="/cases/$id" params={{ id: rollover.caseId }}>
              {t('rollover.case')}
            </Link>
          </p>
        ) : null}
      </section>
      {rollover.state === 'over' ? null : (
        <>
          <Exceptions rollover={rollover} />
          <SchoolsTable rollover={rollover} />
        </>
      )}
    </>
  );
}
