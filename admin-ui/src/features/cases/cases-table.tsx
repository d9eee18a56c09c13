import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseListItem } from '../../../../api/contract/views.ts';
import type { CasesFilter } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { day, useCalendar } from '../../shared/dates.ts';
import { Due } from '../../shared/ui/due.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { holdersBrief, holdersText } from './holders-text.ts';

type Sort = NonNullable<CasesFilter['sort']>;
type Column = 'subject' | 'state' | 'holder' | 'since' | 'due' | 'opened';

const columns: readonly Column[] = ['subject', 'state', 'holder', 'since', 'due', 'opened'];

interface CasesTableProps {
  cases: readonly CaseListItem[];
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
}

/** Rows on a screen, and on a phone the same table as lines one under another. */
export function CasesTable({ cases, sort = '-opened', onSort }: CasesTableProps): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="cases">
      <thead>
        <tr>
          {columns.map((column) => (
            <ColumnHead key={column} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody aria-label={t('cases.title')}>
        {cases.map((one) => (
          <CaseRow key={one.id} one={one} />
        ))}
      </tbody>
    </table>
  );
}

function ColumnHead({
  column,
  sort,
  onSort,
}: {
  column: Column;
  sort: Sort;
  onSort: (sort: Sort) => void;
}): ReactNode {
  const { t } = useTranslation();
  if (column === 'state' || column === 'holder') return <th scope="col">{t(`cases.column.${column}`)}</th>;
  const ascending = sort === column;
  const sorted = ascending || sort === `-${column}`;
  return (
    <th scope="col" aria-sort={sorted ? (ascending ? 'ascending' : 'descending') : 'none'}>
      <button type="button" className="sort" onClick={() => onSort(ascending ? `-${column}` : column)}>
        {t(`cases.column.${column}`)}
        <span aria-hidden="true">{sorted ? (ascending ? '↑' : '↓') : ''}</span>
      </button>
    </th>
  );
}

function CaseRow({ one }: { one: CaseListItem }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <tr>
      <td>
        <Link className="row-title" to="/cases/$id" params={{ id: one.id }} data-row>
          {tied(one.subject)}
        </Link>
        <div className="muted">
          {one.typeTitle}, {tied(one.initiator.shortName)}
        </div>
      </td>
      <td>
        <StateTag state={one.state} title={one.stateTitle} />
        {one.health === 'failing' ? <div className="due is-overdue">{t('cases.health.failing')}</div> : null}
      </td>
      <td title={holdersText(one.holders)}>{holdersBrief(one.holders)}</td>
      <td data-label={t(one.closedAt ? 'cases.column.closed' : 'cases.column.since')}>
        {day(one.since, calendar)}
      </td>
      <td data-label={t('cases.column.due')}>{one.due && !one.closedAt ? <Due due={one.due} /> : null}</td>
      <td data-label={t('cases.column.opened')}>{day(one.openedAt, calendar)}</td>
    </tr>
  );
}
