import { Checkbox } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseListItem } from '../../../../api/contract/views.ts';
import type { CasesFilter } from '../../shared/api/queries.ts';
import { tied } from '../../../../domain/russian-ties.ts';
import { day, useCalendar } from '../../shared/dates.ts';
import { directionOf, SortButton } from '../../shared/list/sort-button.tsx';
import type { Picked } from '../../shared/operate/use-picked.ts';
import { DueOrPaused } from '../../shared/ui/paused.tsx';
import { StateTag } from '../../shared/ui/state-tag.tsx';
import { holdersBrief, holdersText } from './holders-text.ts';

type Sort = NonNullable<CasesFilter['sort']>;

const columns = ['subject', 'state', 'holder', 'since', 'due', 'opened'] as const;

interface CasesTableProps {
  cases: readonly CaseListItem[];
  sort: Sort | undefined;
  onSort: (sort: Sort) => void;
  /** For those who may act on several together. */
  picked?: Picked | undefined;
}

/** Rows on a screen, and on a phone the same table as lines one under another. */
export function CasesTable({ cases, sort = '-opened', onSort, picked }: CasesTableProps): ReactNode {
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
          <CaseRow key={one.id} one={one} picked={picked} />
        ))}
      </tbody>
    </table>
  );
}

interface ColumnHeadProps {
  column: (typeof columns)[number];
  sort: Sort;
  onSort: (sort: Sort) => void;
}

function ColumnHead({ column, sort, onSort }: ColumnHeadProps): ReactNode {
  const { t } = useTranslation();
  const label = t(`cases.column.${column}`);
  if (column === 'state' || column === 'holder') return <th scope="col">{label}</th>;
  return (
    <th scope="col" aria-sort={directionOf(column, sort) ?? 'none'}>
      <SortButton label={label} by={column} sort={sort} onSort={onSort} />
    </th>
  );
}

function CaseRow({ one, picked }: { one: CaseListItem; picked: Picked | undefined }): ReactNode {
  const { t } = useTranslation();
  const calendar = useCalendar();
  return (
    <tr>
      <td>
        {picked && one.closedAt === null ? (
          <Checkbox
            className="case-pick no-print"
            checked={picked.has(one.id)}
            aria-label={t('operate.pick', { subject: one.subject })}
            onChange={({ target }) => picked.turn(one.id, target.checked)}
          />
        ) : null}
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
      <td data-label={t('cases.column.due')}>{one.closedAt ? null : <DueOrPaused of={one} />}</td>
      <td data-label={t('cases.column.opened')}>{day(one.openedAt, calendar)}</td>
    </tr>
  );
}
