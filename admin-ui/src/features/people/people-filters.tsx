import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type PeopleFilter } from '../../shared/api/queries.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';

interface PeopleFiltersProps {
  filter: PeopleFilter;
  onChange: (filter: PeopleFilter) => void;
}

export function PeopleFilters({ filter, onChange }: PeopleFiltersProps): ReactNode {
  const { t } = useTranslation();
  const set = (change: Partial<PeopleFilter>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('people.search')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isFiltered(filter)}
      onClear={() => onChange({ sort: filter.sort })}
    >
      <RoleFilter value={filter.role} onChange={(role) => set({ role })} />
      <OrganizationFilter value={filter.organization} onChange={(organization) => set({ organization })} />
      <FilterSelect
        label={t('people.filter.state')}
        value={filter.state === 'working' ? undefined : filter.state}
        options={(['dismissed', 'all'] as const).map((value) => ({
          value,
          label: t(`people.state.${value}`),
        }))}
        onChange={(state) => set({ state })}
      />
    </FilterBar>
  );
}

interface ChoiceProps {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** By a role of the district. */
export function RoleFilter(props: ChoiceProps): ReactNode {
  const { t } = useTranslation();
  const roles = useQuery(queries.roles());
  const options = (roles.data?.items ?? []).map(({ role, title }) => ({ value: role, label: title }));
  return <FilterSelect label={t('people.filter.role')} options={options} {...props} />;
}

/** By where a role is held. */
export function OrganizationFilter(props: ChoiceProps): ReactNode {
  const { t } = useTranslation();
  const organizations = useQuery(queries.organizations());
  const options = (organizations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <FilterSelect label={t('people.filter.organization')} options={options} {...props} />;
}
