import { Button, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../../shared/api/queries.ts';
import { useCalendar } from '../../shared/dates.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { SearchField } from '../../shared/ui/search-field.tsx';
import { schoolYears } from './school-years.ts';
import '../../shared/ui/filters.css';

const states = [
  'submitted',
  'underReview',
  'onVote',
  'onAgreement',
  'returned',
  'approved',
  'approvedInPart',
  'rejected',
  'withdrawn',
  'cancelled',
] as const;
const levels = ['school', 'interschool', 'district', 'interdistrict', 'krai'] as const;
const healths = ['ok', 'overdue', 'failing'] as const;
const schoolKinds = ['school', 'kindergarten'];

interface CaseFiltersProps {
  filter: CasesFilter;
  onChange: (filter: CasesFilter) => void;
}

export function CaseFilters({ filter, onChange }: CaseFiltersProps): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  const organizations = useQuery(queries.organizations());
  const calendar = useCalendar();
  const [unfolded, setUnfolded] = useState(false);
  const set = (change: Partial<CasesFilter>): void => onChange({ ...filter, ...change });
  const pick = <Value extends string | number>(
    name: 'type' | 'state' | 'school' | 'level' | 'year' | 'health',
    options: { value: Value; label: string }[],
  ) => (
    <Select
      className="filter"
      aria-label={t(`cases.filter.${name}`)}
      placeholder={t(`cases.filter.${name}`)}
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
        label={t('cases.filter.q')}
        q={filter.q ?? ''}
        onSearch={(q) => set({ q: q || undefined })}
      />
      <Button className="filters-toggle" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {t('cases.filters')}
      </Button>
      {pick(
        'type',
        (types.data?.items ?? []).map(({ key, title }) => ({ value: key, label: title })),
      )}
      {pick(
        'state',
        states.map((value) => ({ value, label: t(`state.${value}`) })),
      )}
      {pick(
        'health',
        healths.map((value) => ({ value, label: t(`cases.health.${value}`) })),
      )}
      {pick(
        'school',
        (organizations.data?.items ?? [])
          .filter(({ kind }) => schoolKinds.includes(kind))
          .map(({ id, name }) => ({ value: id, label: name })),
      )}
      {pick(
        'level',
        levels.map((value) => ({ value, label: t(`level.${value}`) })),
      )}
      {pick('year', schoolYears(calendar))}
      <div className="filter is-holder">
        <PersonSelect
          label={t('cases.filter.holder')}
          placeholder={t('cases.filter.holder')}
          value={filter.holder ? [filter.holder] : []}
          onChange={([holder]) => set({ holder })}
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

export function isFiltered(filter: CasesFilter): boolean {
  return Object.entries(filter).some(([name, value]) => name !== 'sort' && value !== undefined);
}
