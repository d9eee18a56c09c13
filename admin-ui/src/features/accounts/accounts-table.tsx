import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tied } from '../../../../domain/russian-ties.ts';
import type { AccountView } from '../../../../api/contract/views.ts';
import type { AccountsFilter } from '../../shared/api/queries.ts';
import { moment, useCalendar } from '../../shared/dates.ts';
import { directionOf, SortButton } from '../../shared/list/sort-button.tsx';
import { AccountState } from '../people/account-state.tsx';
import { rolesText } from '../people/roles-text.ts';
import '../cases/cases.css';

type Sort = NonNullable<AccountsFilter['sort']>;

interface AccountsTableProps {
  accounts: readonly AccountView[];
  selected: readonly string[];
  onSelect: (ids: readonly string[]) => void;
  /** Somebody's name was pressed. */
  onOpen: (account: AccountView) => void;
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

/** People one under another, to be ticked. */
export function AccountsTable(props: AccountsTableProps): ReactNode {
  const { accounts, selected, onSelect, onOpen, sort = 'name', onSort } = props;
  const { t } = useTranslation();
  const ids = accounts.map(({ id }) => id);
  const all = ids.every((id) => selected.includes(id));
  return (
    <table className="cases accounts">
      <thead>
        <tr>
          <th scope="col" aria-sort="none">
            <Checkbox
              aria-label={t('accounts.selectAll')}
              checked={all}
              indeterminate={selected.length > 0 && !all}
              onChange={() => onSelect(all ? [] : ids)}
            />
          </th>
          <th scope="col" aria-sort={directionOf('name', sort) ?? 'none'}>
            <SortButton label={t('accounts.column.name')} by="name" sort={sort} onSort={onSort} />
          </th>
          <th scope="col">{t('accounts.signInName')}</th>
          <th scope="col">{t('accounts.access')}</th>
          <th scope="col" aria-sort={directionOf('lastSignIn', sort) ?? 'none'}>
            <SortButton
              label={t('accounts.column.lastSignIn')}
              by="-lastSignIn"
              sort={sort}
              onSort={onSort}
            />
          </th>
        </tr>
      </thead>
      <tbody aria-label={t('accounts.title')}>
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            onOpen={() => onOpen(account)}
            isSelected={selected.includes(account.id)}
            onToggle={() =>
              onSelect(
                selected.includes(account.id)
                  ? selected.filter((id) => id !== account.id)
                  : [...selected, account.id],
              )
            }
          />
        ))}
      </tbody>
    </table>
  );
}

interface AccountRowProps {
  account: AccountView;
  isSelected: boolean;
  onToggle: () => void;
  onOpen: () => void;
}

function AccountRow({ account, isSelected, onToggle, onOpen }: AccountRowProps): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  const { person, roles, email, login, lastSignIn } = account;
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t('accounts.select', { name: person.name })}
          checked={isSelected}
          onChange={onToggle}
        />
      </td>
      <td>
        <button type="button" className="account-name" data-row onClick={onOpen}>
          {person.name}
        </button>
        <div className="muted">{tied(rolesText(roles))}</div>
      </td>
      <td data-label={t('accounts.signInName')}>
        {email ?? login ?? <span className="muted">{t('accounts.noSignInName')}</span>}
      </td>
      <td>
        <AccountState account={account} />
      </td>
      <td data-label={t('accounts.column.lastSignIn')}>
        {lastSignIn ? moment(lastSignIn, calendar) : <span className="muted">{t('accounts.never')}</span>}
      </td>
    </tr>
  );
}
