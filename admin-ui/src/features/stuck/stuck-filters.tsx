import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { causeKeys, standingCauses } from '../../../../domain/causes/index.ts';
import { causeName } from '../../../../domain/causes/names.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import { languageNow } from '../../shared/i18n.ts';
import { queries } from '../../shared/api/queries.ts';
import { FilterBar, FilterSelect } from '../../shared/ui/filter-bar.tsx';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';
import type { StuckSearch } from '../../app/operator-search.ts';

interface StuckFiltersProps {
  filter: StuckSearch;
  onChange: (filter: StuckSearch) => void;
}

export function StuckFilters({ filter, onChange }: StuckFiltersProps): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  const set = (change: Partial<StuckSearch>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('stuck.filter.q')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isNarrowed(filter)}
      onClear={() => onChange({ group: filter.group })}
    >
      <FilterSelect
        label={t('stuck.filter.cause')}
        value={causeKeys.find((key) => key === filter.cause)}
        options={standingCauses.map((value) => ({
          value,
          label: inLanguage(causeName(value), languageNow()),
        }))}
        onChange={(cause) => set({ cause })}
      />
      <FilterSelect
        label={t('cases.filter.type')}
        value={filter.process}
        options={(types.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title }))}
        onChange={(process) => set({ process })}
      />
      <SchoolFilter
        label={t('cases.filter.school')}
        value={filter.school}
        onChange={(school) => set({ school })}
      />
    </FilterBar>
  );
}

/** Is anything chosen beside the group that is open? */
export function isNarrowed({ q, cause, process, school }: StuckSearch): boolean {
  return [q, cause, process, school].some((chosen) => chosen !== undefined);
}
