import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatView } from '../../../../api/contract/views.ts';
import { heatBys } from '../../../../domain/heat.ts';
import type { HeatFilter } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { schoolYears } from '../../shared/filter-words/school-years.ts';
import { FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';

interface HeatFiltersProps {
  filter: HeatFilter;
  processes: HeatView['processes'];
  onChange: (filter: HeatFilter) => void;
}

export function HeatFilters({ filter, processes, onChange }: HeatFiltersProps): ReactNode {
  const { t } = useTranslation();
  const years = schoolYears(useCalendar());
  const set = (change: Partial<HeatFilter>): void => onChange({ ...filter, ...change });
  return (
    <div className="filters no-print" role="search">
      <FilterSelect
        label={t('heat.filter.process')}
        value={filter.process}
        options={processes.map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(process) => set({ process })}
      />
      {filter.process ? (
        <FilterSelect
          label={t('heat.filter.by')}
          value={filter.by ?? 'step'}
          options={heatBys.map((value) => ({ value, label: t(`heat.by.${value}`) }))}
          onChange={(by) => set({ by: by === 'step' ? undefined : by })}
        />
      ) : null}
      <SchoolFilter
        label={t('heat.filter.school')}
        value={filter.school}
        onChange={(school) => set({ school })}
      />
      <FilterSelect
        label={t('heat.filter.year')}
        value={filter.year === undefined ? years[0]?.value : Number(filter.year)}
        options={years}
        onChange={(year) => set({ year: year === years[0]?.value ? undefined : year })}
      />
    </div>
  );
}
