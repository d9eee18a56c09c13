/** Lists that are sorted by a column and go on where the page before ended, however long they are. */

export interface SortColumn {
  /** Its expression; never null. */
  column: string;
  type: 'timestamptz' | 'date' | 'int' | 'text';
}

export interface Page {
  /** Where the page before ended: the column's value as text, and the row's id. */
  after?: readonly [string, string] | undefined;
  limit: number;
}

/** What a row of such a list brings for the next page's `after`. */
export interface Sorted {
  /** The column's value as text. */
  sort_value: string;
}

const ends = {
  timestamptz: { lowest: '-infinity', highest: 'infinity' },
  date: { lowest: '-infinity', highest: 'infinity' },
  int: { lowest: '-2147483648', highest: '2147483647' },
  text: { lowest: '', highest: '\u{10FFFF}' },
};
const MIN_ID = '00000000-0000-0000-0000-000000000000';
const MAX_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The column that a sort is by: `-due` and `due` are the same column. */
export function columnOf<Name extends string>(
  columns: Record<Name, SortColumn>,
  sort: Name | `-${Name}`,
): SortColumn {
  return columns[sort.replace('-', '') as Name];
}

/**
 * The end of a list's statement: what comes after the page before, in order, and no more than a page. Its three
 * parameters, from `$first` on, are `keysetValues`.
 */
export function keyset({ column, type }: SortColumn, sort: string, id: string, first: number): string {
  const [order, further] = sort.startsWith('-') ? ['desc', '<'] : ['asc', '>'];
  return `and (${column}, ${id}) ${further} ($${first}::${type}, $${first + 1}::uuid)
     order by ${column} ${order}, ${id} ${order} limit $${first + 2}`;
}

export function keysetValues({ type }: SortColumn, sort: string, { after, limit }: Page): unknown[] {
  const { lowest, highest } = ends[type];
  return [...(after ?? (sort.startsWith('-') ? [highest, MAX_ID] : [lowest, MIN_ID])), limit];
}
