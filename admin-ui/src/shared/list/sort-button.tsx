import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** As the address has it: a column, or `-column` for its other end first. */
export type SortOf<Column extends string> = Column | `-${Column}`;

interface SortButtonProps<Column extends string> {
  label: string;
  /** How the first press sorts; the next ones turn it round. */
  by: SortOf<Column>;
  /** How the list is sorted now. */
  sort: SortOf<Column>;
  onSort: (sort: SortOf<Column>) => void;
}

/** A column's name that sorts the list by it, with an arrow where it does. */
export function SortButton<Column extends string>(props: SortButtonProps<Column>): ReactNode {
  const { label, by, sort, onSort } = props;
  const sorted = directionOf(by, sort);
  return (
    <button type="button" className="sort" onClick={() => onSort(sorted ? turned(sort) : by)}>
      {label} <span aria-hidden="true">{sorted ? (sorted === 'ascending' ? '↑' : '↓') : ''}</span>
    </button>
  );
}

interface SortBarProps<Column extends string> {
  columns: readonly (readonly [by: SortOf<Column>, label: string])[];
  sort: SortOf<Column>;
  onSort: (sort: SortOf<Column>) => void;
}

/** The order of a list that has no heads of columns. */
export function SortBar<Column extends string>({ columns, sort, onSort }: SortBarProps<Column>): ReactNode {
  const { t } = useTranslation();
  const now = columns.flatMap(([by, label]) => {
    const direction = directionOf(by, sort);
    const said = direction && t(`list.${direction}`);
    return said ? [`${label}, ${said}`] : [];
  });
  return (
    <div className="sort-bar no-print" role="group" aria-label={t('list.order')}>
      {columns.map(([by, label]) => (
        <SortButton key={by} label={label} by={by} sort={sort} onSort={onSort} />
      ))}
      <span className="visually-hidden" role="status">
        {now}
      </span>
    </div>
  );
}

/** How the list is sorted by this column; undefined where it is by another. */
export function directionOf(by: string, sort: string): 'ascending' | 'descending' | undefined {
  if (columnOf(by) !== columnOf(sort)) return undefined;
  return sort.startsWith('-') ? 'descending' : 'ascending';
}

function columnOf(sort: string): string {
  return sort.replace('-', '');
}

function turned<Column extends string>(sort: SortOf<Column>): SortOf<Column> {
  return (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as SortOf<Column>;
}
