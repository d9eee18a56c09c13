import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';
import { caseStates, healths, levels } from '../../shared/filter-words/case-choices.ts';
import { schoolYears } from '../../shared/filter-words/school-years.ts';

interface CaseFiltersProps {
  filter: CasesFilter;
  onChange: (filter: CasesFilter) => void;
}

export function CaseFilters({ filter, onChange }: CaseFiltersProps): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  const calendar = useCalendar();
  const set = (change: Partial<CasesFilter>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('cases.filter.q')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isFiltered(filter)}
      onClear={() => onChange({ sort: filter.sort })}
    >
      <FilterSelect
        label={t('cases.filter.type')}
        value={filter.type}
        options={(types.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(type) => set({ type })}
      />
      <FilterSelect
        label={t('cases.filter.state')}
        value={filter.state}
        options={caseStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t('cases.filter.health')}
        value={filter.health}
        options={healths.map((value) => ({ value, label: t(`cases.health.${value}`) }))}
        onChange={(health) => set({ health })}
      />
      <SchoolFilter
        label={t('cases.filter.school')}
        value={filter.school}
        onChange={(school) => set({ school })}
      />
      <FilterSelect
        label={t('cases.filter.level')}
        value={filter.level}
        options={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
        onChange={(level) => set({ level })}
      />
      <FilterSelect
        label={t('cases.filter.year')}
        value={filter.year === undefined ? undefined : Number(filter.year)}
        options={schoolYears(calendar, { archive: filter.archived === 'yes' })}
        onChange={(year) => set({ year })}
      />
      <FilterSelect
        label={t('cases.filter.archived')}
        value={filter.archived}
        options={[{ value: 'yes' as const, label: t('cases.archive') }]}
        onChange={(archived) => set({ archived })}
      />
      <div className="filter is-holder">
        <PersonSelect
          label={t('cases.filter.holder')}
          placeholder={t('cases.filter.holder')}
          value={filter.holder ? [filter.holder] : []}
          onChange={([holder]) => set({ holder })}
        />
      </div>
    </FilterBar>
  );
}
