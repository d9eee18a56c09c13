/** A file of more rows than this is a report, which is made otherwise; the browser has to hold them all. */
export const MOST_ROWS = 10_000;

/** The most that a list gives at once. */
const PAGE_ROWS = 200;

export interface RowPage<Row> {
  items: readonly Row[];
  nextCursor: string | null;
}

export interface PageWanted {
  limit: number;
  cursor: string | undefined;
}

/**
 * Every row of a list, page after page. A row that moves on while the pages are read comes once. `isCut` says that
 * the list has more than `most`.
 */
export async function allRows<Row extends { id: string }>(
  readPage: (wanted: PageWanted) => Promise<RowPage<Row>>,
  onRead: (rows: number) => void,
  most = MOST_ROWS,
): Promise<{ rows: Row[]; isCut: boolean }> {
  const rows = new Map<string, Row>();
  let cursor: string | undefined;
  do {
    const page = await readPage({ limit: PAGE_ROWS, cursor });
    for (const row of page.items) rows.set(row.id, row);
    cursor = page.nextCursor ?? undefined;
    onRead(Math.min(rows.size, most));
  } while (cursor !== undefined && rows.size < most);
  return { rows: [...rows.values()].slice(0, most), isCut: cursor !== undefined || rows.size > most };
}
