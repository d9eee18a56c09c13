import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from './search-field.tsx';
import './filters.css';

interface FilterBarProps {
  /** What is searched, in a word. */
  label: string;
  q: string | undefined;
  onSearch: (q: string | undefined) => void;
  /** Is anything chosen? Then all of it can be taken back at once. */
  filtered: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** The search and the filters over a list; on a phone the filters are folded away behind a button. */
export function FilterBar({ label, q, onSearch, filtered, onClear, children }: FilterBarProps): ReactNode {
  const { t } = useTranslation();
  const [unfolded, setUnfolded] = useState(false);
  return (
    <div className={unfolded ? 'filters no-print' : 'filters is-folded no-print'} role="search">
      <SearchField
        className="filter is-wide"
        label={label}
        q={q ?? ''}
        onSearch={(text) => onSearch(text || undefined)}
      />
      <Button className="filters-toggle" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {t('cases.filters')}
      </Button>
      {children}
      {filtered ? (
        <Button type="link" onClick={onClear}>
          {t('cases.clear')}
        </Button>
      ) : null}
    </div>
  );
}

interface FilterSelectProps<Value extends string | number> {
  label: string;
  value: Value | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

/** One filter: nothing chosen is everything. */
export function FilterSelect<Value extends string | number>({
  label,
  value,
  options,
  onChange,
}: FilterSelectProps<Value>): ReactNode {
  return (
    <Select<Value>
      className="filter"
      aria-label={label}
      placeholder={label}
      allowClear
      popupMatchSelectWidth={false}
      {...(value !== undefined && { value })}
      options={[...options]}
      onChange={(chosen?: Value) => onChange(chosen)}
    />
  );
}

/** Is anything chosen beside the order of the list? */
export function isFiltered(filter: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(filter).some(([name, value]) => name !== 'sort' && value !== undefined);
}
