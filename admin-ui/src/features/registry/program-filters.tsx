import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { programHours } from '../../../../domain/program-hours.ts';
import { programFormKeys, programForms } from '../../../../domain/program-form.ts';
import { programStateKeys, programStates } from '../../../../domain/program-state.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { hoursText } from '../../shared/words.ts';
import type { ProgramsFilter } from '../../shared/api/queries.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { languageNow } from '../../shared/i18n.ts';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';

interface ProgramFiltersProps {
  filter: ProgramsFilter;
  onChange: (filter: ProgramsFilter) => void;
}

export function ProgramFilters({ filter, onChange }: ProgramFiltersProps): ReactNode {
  const { t } = useTranslation();
  const language = languageNow();
  const set = (change: Partial<ProgramsFilter>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('registry.search')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isFiltered(filter)}
      onClear={() => onChange({ sort: filter.sort })}
    >
      <FilterSelect
        label={t('registry.filter.state')}
        value={filter.state}
        options={programStateKeys.map((value) => ({
          value,
          label: inLanguage(programStates[value], language),
        }))}
        onChange={(state) => set({ state })}
      />
      <FilterSelect
        label={t('registry.filter.hours')}
        value={filter.hours === undefined ? undefined : Number(filter.hours)}
        options={programHours.map((value) => ({ value, label: hoursText(value) }))}
        onChange={(hours) => set({ hours })}
      />
      <FilterSelect
        label={t('registry.filter.form')}
        value={filter.form}
        options={programFormKeys.map((value) => ({
          value,
          label: inLanguage(programForms[value], language),
        }))}
        onChange={(form) => set({ form })}
      />
      <SchoolFilter
        label={t('registry.filter.school')}
        value={filter.school}
        onChange={(school) => set({ school })}
      />
      <div className="filter is-holder">
        <PersonSelect
          label={t('registry.filter.leader')}
          placeholder={t('registry.filter.leader')}
          value={filter.leader ? [filter.leader] : []}
          onChange={([leader]) => set({ leader })}
        />
      </div>
    </FilterBar>
  );
}
