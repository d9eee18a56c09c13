import { Button, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { programHours } from '../../../../domain/program-hours.ts';
import { programFormKeys, programForms } from '../../../../domain/program-form.ts';
import { programStateKeys, programStates } from '../../../../domain/program-state.ts';
import { hoursText } from '../../../../domain/russian.ts';
import { queries, type ProgramsFilter } from '../../shared/api/queries.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { SearchField } from '../../shared/ui/search-field.tsx';
import '../../shared/ui/filters.css';

const schoolKinds = ['school', 'kindergarten'];

interface ProgramFiltersProps {
  filter: ProgramsFilter;
  onChange: (filter: ProgramsFilter) => void;
}

export function ProgramFilters({ filter, onChange }: ProgramFiltersProps): ReactNode {
  const { t } = useTranslation();
  const organizations = useQuery(queries.organizations());
  const [unfolded, setUnfolded] = useState(false);
  const set = (change: Partial<ProgramsFilter>): void => onChange({ ...filter, ...change });
  const pick = <Value extends string | number>(
    name: 'state' | 'form' | 'hours' | 'school',
    options: { value: Value; label: string }[],
  ) => (
    <Select
      className="filter"
      aria-label={t(`registry.filter.${name}`)}
      placeholder={t(`registry.filter.${name}`)}
      allowClear
      popupMatchSelectWidth={false}
      value={filter[name]}
      options={options}
      onChange={(value?: unknown) => set({ [name]: value })}
    />
  );
  return (
    <div className={unfolded ? 'filters no-print' : 'filters is-folded no-print'} role="search">
      <SearchField
        className="filter is-wide"
        label={t('registry.search')}
        q={filter.q ?? ''}
        onSearch={(q) => set({ q: q || undefined })}
      />
      <Button className="filters-toggle" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {t('cases.filters')}
      </Button>
      {pick(
        'state',
        programStateKeys.map((value) => ({ value, label: programStates[value].ru })),
      )}
      {pick(
        'hours',
        programHours.map((value) => ({ value, label: hoursText(value) })),
      )}
      {pick(
        'form',
        programFormKeys.map((value) => ({ value, label: programForms[value].ru })),
      )}
      {pick(
        'school',
        (organizations.data?.items ?? [])
          .filter(({ kind }) => schoolKinds.includes(kind))
          .map(({ id, name }) => ({ value: id, label: name })),
      )}
      <div className="filter is-holder">
        <PersonSelect
          label={t('registry.filter.leader')}
          placeholder={t('registry.filter.leader')}
          value={filter.leader ? [filter.leader] : []}
          onChange={([leader]) => set({ leader })}
        />
      </div>
      {isFiltered(filter) ? (
        <Button type="link" onClick={() => onChange({ sort: filter.sort })}>
          {t('cases.clear')}
        </Button>
      ) : null}
    </div>
  );
}

export function isFiltered(filter: ProgramsFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== 'sort' && value !== undefined);
}
