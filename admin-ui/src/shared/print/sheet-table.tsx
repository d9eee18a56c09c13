import type { ReactNode } from 'react';

/** A list's columns: the title of each, and what it says of a row. */
export type Columns<Row> = readonly (readonly [title: string, text: (row: Row) => string])[];

interface SheetTableProps<Row extends { id: string }> {
  rows: readonly Row[];
  columns: Columns<Row>;
}

/** A list on paper: its head stands on every page. */
export function SheetTable<Row extends { id: string }>({ rows, columns }: SheetTableProps<Row>): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          {columns.map(([title]) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            {columns.map(([title, text]) => (
              <td key={title}>{text(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
