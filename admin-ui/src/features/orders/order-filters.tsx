import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { orderKindKeys } from '../../../../domain/orders.ts';
import type { OrdersFilter } from '../../shared/api/queries.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { OrganizationFilter, RoleFilter } from '../people/people-filters.tsx';

interface OrderFiltersProps {
  filter: OrdersFilter;
  onChange: (filter: OrdersFilter) => void;
}

export function OrderFilters({ filter, onChange }: OrderFiltersProps): ReactNode {
  const { t } = useTranslation();
  const set = (change: Partial<OrdersFilter>): void => onChange({ ...filter, ...change });
  return (
    <FilterBar
      label={t('orders.search')}
      q={filter.q}
      onSearch={(q) => set({ q })}
      filtered={isFiltered(filter)}
      onClear={() => onChange({ sort: filter.sort })}
    >
      <FilterSelect
        label={t('orders.field.kind')}
        value={filter.kind}
        options={orderKindKeys.map((value) => ({ value, label: t(`orders.kind.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      <RoleFilter value={filter.role} onChange={(role) => set({ role })} />
      <OrganizationFilter value={filter.organization} onChange={(organization) => set({ organization })} />
      <FilterSelect
        label={t('orders.state')}
        value={filter.state}
        options={[
          { value: 'inForce', label: t('orders.inForce') },
          { value: 'annulled', label: t('orders.annulledOnes') },
        ]}
        onChange={(state) => set({ state })}
      />
    </FilterBar>
  );
}
