import { Button, Input, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { queries, type CasesFilter } from '../../shared/api/queries.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';

const TYPING_MS = 300;
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

interface CaseFiltersProps {
  filter: CasesFilter;
  onChange: (filter: CasesFilter) => void;
}

export function CaseFilters({ filter, onChange }: CaseFiltersProps): ReactNode {
  const { t } = useTranslation();
  const types = useQuery(queries.processTypes());
  const schools = useQuery(queries.organizations('school'));
  const [unfolded, setUnfolded] = useState(false);
  const set = (change: Partial<CasesFilter>): void => onChange({ ...filter, ...change });
  const pick = (
    name: 'type' | 'state' | 'school' | 'level' | 'health',
    options: { value: string; label: string }[],
  ) => (
    <Select
      className="filter"
      aria-label={t(`cases.filter.${name}`)}
      placeholder={t(`cases.filter.${name}`)}
      allowClear
      popupMatchSelectWidth={false}
      value={filter[name]}
      options={options}
      onChange={(value?: string) => set({ [name]: value })}
    />
  );
  return (
    <div className={unfolded ? 'filters no-print' : 'filters is-folded no-print'} role="search">
      <SearchField q={filter.q ?? ''} onSearch={(q) => set({ q: q || undefined })} />
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
        (schools.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
      )}
      {pick(
        'level',
        levels.map((value) => ({ value, label: t(`level.${value}`) })),
      )}
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

/** Searches when typing pauses, and keeps the focus: the address changes under it. */
function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(q);
  useEffect(() => {
    if (typed === q) return undefined;
    const timer = setTimeout(() => onSearch(typed), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      data-search
      type="search"
      className="filter is-wide"
      aria-label={t('cases.filter.q')}
      placeholder={t('cases.filter.q')}
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
