import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { auditKindKeys, auditKinds } from '../../../../domain/audit-kinds.ts';
import { inLanguage } from '../../../../domain/text-object.ts';
import type { HistoryFilter } from '../../shared/api/queries.ts';
import { PersonSelect } from '../../shared/forms/person-select.tsx';
import { languageNow } from '../../shared/i18n.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';

interface HistoryFiltersProps {
  filter: HistoryFilter;
  onChange: (filter: HistoryFilter) => void;
}

export function HistoryFilters({ filter, onChange }: HistoryFiltersProps): ReactNode {
  const { t } = useTranslation();
  const language = languageNow();
  const set = (change: Partial<HistoryFilter>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('history.search')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isFiltered(filter)}
      onClear={() => onChange({})}
    >
      <FilterSelect
        label={t('history.kind')}
        value={filter.kind}
        options={auditKindKeys.map((value) => ({ value, label: inLanguage(auditKinds[value], language) }))}
        onChange={(kind) => set({ kind })}
      />
      <div className="filter is-holder">
        <PersonSelect
          label={t('history.actor')}
          placeholder={t('history.actor')}
          value={filter.actor ? [filter.actor] : []}
          onChange={([actor]) => set({ actor })}
        />
      </div>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="filter history-day">
          <span className="visually-hidden">{t(`history.${end}`)}</span>
          <Input
            type="date"
            prefix={t(`history.${end}Short`)}
            title={t(`history.${end}`)}
            min={end === 'to' ? filter.from : undefined}
            value={filter[end] ?? ''}
            onChange={(event) => set({ [end]: event.target.value || undefined })}
          />
        </label>
      ))}
    </FilterBar>
  );
}
