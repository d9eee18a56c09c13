import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyYearView } from '../../../../api/contract/views.ts';
import { queries } from '../../shared/api/queries.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { CalendarPanel } from '../sessions/calendar-panel.tsx';
import { ComingDates } from './coming-dates.tsx';
import { Deficits } from './deficits.tsx';
import { HoursSoFar } from './hours-so-far.tsx';
import { Items } from './items.tsx';
import { WhatNow } from './what-now.tsx';
import './year.css';

/** «Как идёт мой год?» */
export function YearPage(): ReactNode {
  const { year } = useSearch({ from: '/year' });
  const mine = useQuery(queries.myYear(year));
  return <QueryView query={mine}>{(shown) => <Year year={shown} />}</QueryView>;
}

function Year({ year }: { year: MyYearView }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { topic } = year;
  return (
    <div className="stack">
      <div className="page-head">
        <div>
          <h1>{t('year.title', { year: year.yearTitle })}</h1>
          {topic ? <p className="muted">{t('year.topic', { title: topic.title })}</p> : null}
        </div>
        {year.years.length > 1 ? (
          <FilterSelect
            label={t('year.which')}
            value={year.year}
            options={year.years.map(({ year: value, title }) => ({ value, label: title }))}
            onChange={(chosen) => void navigate({ to: '/year', search: { year: chosen }, replace: true })}
          />
        ) : null}
      </div>
      <WhatNow year={year} />
      {year.items.length > 0 ? (
        <div className="year-columns">
          <Items year={year} />
          <div className="stack">
            <HoursSoFar hours={year.hours} />
            <ComingDates coming={year.coming} />
          </div>
        </div>
      ) : (
        <ComingDates coming={year.coming} />
      )}
      <Deficits year={year} />
      {year.case ? (
        <p className="no-print">
          <Link to="/cases/$id" params={{ id: year.case.id }}>
            {t('year.history')}
          </Link>
        </p>
      ) : null}
      {year.case && !year.case.closed ? <CalendarPanel /> : null}
    </div>
  );
}
