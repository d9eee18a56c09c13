import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../../../api/contract/views.ts';
import { queries, type AccountsFilter } from '../../shared/api/queries.ts';
import { useListKeys } from '../../shared/list-keys.ts';
import { FilterBar, FilterSelect, isFiltered } from '../../shared/ui/filter-bar.tsx';
import { LoadMore } from '../../shared/ui/load-more.tsx';
import { Panel } from '../../shared/ui/panel.tsx';
import { SchoolFilter } from '../../shared/ui/school-filter.tsx';
import { Empty, ProblemNote, RowsSkeleton } from '../../shared/ui/states.tsx';
import { AccountActions } from '../people/account-actions.tsx';
import { PersonAccount } from '../people/person-account.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { AllKeys } from './all-keys.tsx';
import './accounts.css';

const states = ['none', 'invited', 'active', 'ended'] as const;
/** As many as the server takes at once. */
const MOST = 200;

/** Who may sign in and who not yet: many are invited, or get their codes printed, at once. */
export function AccountsPage(): ReactNode {
  const { t } = useTranslation();
  const filter: AccountsFilter = useSearch({ from: '/accounts' });
  const navigate = useNavigate();
  const [opened, setOpened] = useState<AccountView>();
  const [selected, setSelected] = useState<readonly string[]>([]);
  const list = useInfiniteQuery(queries.accounts(filter));
  const accounts = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const change = (next: AccountsFilter): void => {
    setSelected([]);
    void navigate({ to: '/accounts', search: next, replace: true });
  };
  useListKeys();
  return (
    <div className="stack">
      <div>
        <h1>{t('accounts.title')}</h1>
        <p className="muted">{t('accounts.about')}</p>
      </div>
      <FilterBar
        label={t('accounts.search')}
        q={filter.q}
        onSearch={(q) => change({ ...filter, q })}
        filtered={isFiltered(filter)}
        onClear={() => change({ sort: filter.sort })}
      >
        <FilterSelect
          label={t('accounts.stateFilter')}
          value={filter.state}
          options={states.map((state) => ({ value: state, label: t(`accounts.state.${state}`) }))}
          onChange={(state) => change({ ...filter, state })}
        />
        <SchoolFilter
          label={t('accounts.school')}
          value={filter.organization}
          onChange={(organization) => change({ ...filter, organization })}
        />
      </FilterBar>
      <div className="selection no-print">
        <p className="muted" role="status">
          {selected.length > 0 ? t('accounts.selected', { count: selected.length }) : null}
          {selected.length > MOST ? ` ${t('accounts.most')}` : null}
        </p>
        <AccountActions people={selected.length > MOST ? [] : selected} onDone={setSelected} />
      </div>
      {list.isPending ? <RowsSkeleton /> : null}
      {list.isError && !list.data ? (
        <ProblemNote error={list.error} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data && accounts.length === 0 ? (
        <Empty
          title={t(isFiltered(filter) ? 'accounts.noneFound' : 'accounts.empty')}
          hint={t(isFiltered(filter) ? 'accounts.noneFoundHint' : 'accounts.emptyHint')}
        />
      ) : null}
      {accounts.length > 0 ? (
        <>
          <AccountsTable
            accounts={accounts}
            selected={selected}
            onSelect={setSelected}
            onOpen={setOpened}
            sort={filter.sort}
            onSort={(sort) => change({ ...filter, sort })}
          />
          <LoadMore pages={list} />
        </>
      ) : null}
      <AllKeys />
      {opened ? (
        <Panel title={opened.person.name} onClose={() => setOpened(undefined)}>
          <PersonAccount personId={opened.id} />
        </Panel>
      ) : null}
    </div>
  );
}
