import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeatRow, HeatView } from '../../../../api/contract/views.ts';
import type { HeatFilter } from '../../shared/api/queries.ts';
import { directionOf, SortButton } from '../../shared/list/sort-button.tsx';
import { changeSince, daysWaited, openNow, whyUntold } from './heat-words.ts';

const columns = ['median', 'ninety', 'change', 'late', 'days', 'open'] as const;
type Column = (typeof columns)[number];

interface HeatTableProps {
  of: HeatView;
  filter: HeatFilter;
  onChange: (filter: HeatFilter) => void;
}

/** A row for each step (and role or school in it): the numbers that matter, in words that need no key. */
export function HeatTable({ of, filter, onChange }: HeatTableProps): ReactNode {
  const { t } = useTranslation();
  const sort = filter.sort ?? '-days';
  const isPast = of.rows.every(({ open }) => open === null);
  const shown = columns.filter((column) => column !== 'open' || !isPast);
  const head = (column: Column): ReactNode => {
    const label = t(`heat.column.${column}`, { year: of.lastYearTitle });
    if (column === 'change')
      return (
        <th key={column} scope="col">
          {label}
        </th>
      );
    return (
      <th key={column} scope="col" aria-sort={directionOf(column, sort) ?? 'none'}>
        <SortButton
          label={label}
          by={`-${column}`}
          sort={sort}
          onSort={(next) => onChange({ ...filter, sort: next === '-days' ? undefined : next })}
        />
      </th>
    );
  };
  return (
    <table className="heat">
      <thead>
        <tr>
          <th scope="col">{t(`heat.column.${of.by}`)}</th>
          {shown.map(head)}
        </tr>
      </thead>
      <tbody aria-label={t('heat.title')}>
        {of.rows.map((row) => (
          <tr key={row.id}>
            <Named row={row} filter={filter} />
            {shown.map((column) => (
              <Figure key={column} row={row} column={column} lastYear={of.lastYearTitle} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The step with its process, which leads to the process's own map; and who was asked. */
function Named({ row, filter }: { row: HeatRow; filter: HeatFilter }): ReactNode {
  const { t } = useTranslation();
  return (
    <th scope="row">
      <span className={`heat-mark is-${row.level}`} aria-hidden="true" /> {row.stepTitle}
      {row.who ? <div>{row.who.name}</div> : null}
      <div className="muted">
        {filter.process ? null : (
          <Link to="/heat" search={{ ...filter, process: row.process }}>
            {row.processTitle}
          </Link>
        )}
        {row.dated ? <div>{t('heat.dated')}</div> : null}
        {row.this === null ? <div>{whyUntold(row, t)}</div> : null}
      </div>
    </th>
  );
}

const ARROWS = { longer: '↑', shorter: '↓', same: '=' } as const;

function Figure({ row, column, lastYear }: { row: HeatRow; column: Column; lastYear: string }): ReactNode {
  const { t } = useTranslation();
  const label = t(`heat.column.${column}`, { year: lastYear });
  if (column === 'open') return <td data-label={label}>{openNow(row, t)}</td>;
  if (row.this === null) return <td />;
  if (column === 'change') {
    return (
      <td data-label={label} className={row.change ? `heat-change is-${row.change.is}` : 'muted'}>
        {row.change ? <span aria-hidden="true">{ARROWS[row.change.is]} </span> : null}
        {changeSince(row, t)}
      </td>
    );
  }
  const { median, ninety, days, latePercent } = row.this;
  const words = {
    median: daysWaited(median, t),
    ninety: daysWaited(ninety, t),
    days: String(days),
    late: t('heat.percent', { percent: latePercent }),
  };
  return <td data-label={label}>{words[column]}</td>;
}
