import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints } from '../../../../api/contract/index.ts';
import type { DistrictSearch } from '../../app/search-params.ts';
import { addressOf } from '../../shared/api/call.ts';
import { queries } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { schoolYears } from '../../shared/filter-words/school-years.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { Icon } from '../../shared/ui/icon.tsx';
import { QueryView } from '../../shared/ui/query-view.tsx';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';
import { DemandMap } from './demand-map.tsx';
import { Hours } from './hours.tsx';
import { Orders } from './orders.tsx';
import { Progress } from './progress.tsx';
import { SchoolRows } from './school-rows.tsx';
import { Training } from './training.tsx';
import { Unanswered } from './unanswered.tsx';
import './district.css';

/** «Кто на каком этапе, что нужно, на что нет программ?» Of a head, their own school's part. */
export function DistrictPage(): ReactNode {
  const { t } = useTranslation();
  const search: DistrictSearch = useSearch({ from: '/district' });
  const navigate = useNavigate();
  const calendar = useCalendar();
  const { data: me } = useQuery({ ...queries.me(), enabled: false });
  const years = schoolYears(calendar);
  const next = years[0] === undefined ? [] : [yearAfter(years[0].value)];
  const change = (changed: Partial<DistrictSearch>): void =>
    void navigate({ to: '/district', search: { ...search, ...changed }, replace: true });
  const ofDistrict = me?.can['demand.seeAll'] === true;
  const progress = useQuery(queries.progress(search));
  const demand = useQuery(queries.demand(search));
  return (
    <div className="stack district">
      <h1>{t(ofDistrict ? 'district.title' : 'district.ofSchool')}</h1>
      <div className="filters no-print">
        <FilterSelect
          label={t('district.year')}
          value={search.year ?? years[0]?.value}
          options={[...next, ...years]}
          onChange={(year) => change({ year })}
        />
        {ofDistrict ? (
          <SchoolFilter
            label={t('district.school')}
            value={search.school}
            onChange={(school) => change({ school })}
          />
        ) : null}
        {ofDistrict ? (
          <a
            className="district-report"
            download
            href={addressOf(endpoints.annualReport.path, {}, { year: search.year ?? years[0]?.value })}
          >
            <Icon name="file" /> {t('district.report')}
          </a>
        ) : null}
      </div>
      <QueryView query={progress}>
        {(shown) => (
          <>
            {ofDistrict ? <Progress of={shown} /> : null}
            <Hours of={shown} />
          </>
        )}
      </QueryView>
      <QueryView query={demand}>
        {(shown) => (
          <>
            {shown.groups.length > 0 ? <DemandMap of={shown} /> : null}
            {shown.district && shown.groups.length > 0 ? <Unanswered of={shown} /> : null}
            <SchoolRows of={shown} />
            <Orders of={shown} />
          </>
        )}
      </QueryView>
      {me?.can['training.see'] ? <Training year={search.year} /> : null}
    </div>
  );
}

function yearAfter(present: number) {
  const value = present + 1;
  return { value, label: `${value}/${String(value + 1).slice(2)}` };
}
