import { allRows, type PageWanted } from './all-rows.ts';

interface Row {
  id: string;
}

/** A list of the server's that gives these pages one after another. */
function listOf(pages: readonly string[][]) {
  const asked: PageWanted[] = [];
  const readPage = (wanted: PageWanted): Promise<{ items: Row[]; nextCursor: string | null }> => {
    asked.push(wanted);
    const at = Number(wanted.cursor ?? 0);
    const items = (pages[at] ?? []).map((id) => ({ id }));
    return Promise.resolve({ items, nextCursor: at + 1 < pages.length ? String(at + 1) : null });
  };
  return { asked, readPage };
}

const ids = (rows: readonly Row[]): string => rows.map(({ id }) => id).join('');

test('all pages are read, in their order, each from where the one before ended', async () => {
  const { asked, readPage } = listOf([['a', 'b'], ['c', 'd'], ['e']]);
  const counts: number[] = [];

  const { rows, isCut } = await allRows(readPage, (count) => counts.push(count));

  expect(ids(rows)).toBe('abcde');
  expect(isCut).toBe(false);
  expect(counts).toEqual([2, 4, 5]);
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '1', '2']);
});

test('a row that moved on to a later page meanwhile comes once', async () => {
  const { readPage } = listOf([
    ['a', 'b'],
    ['b', 'c'],
  ]);

  expect(ids((await allRows(readPage, () => undefined)).rows)).toBe('abc');
});

test('what goes over the limit is cut and said so, and no page is read in vain', async () => {
  const { asked, readPage } = listOf([['a', 'b'], ['c', 'd'], ['e']]);
  const read = async (most: number) => {
    const { rows, isCut } = await allRows(readPage, () => undefined, most);
    return [ids(rows), isCut];
  };

  expect(await read(3)).toEqual(['abc', true]);
  expect(await read(4)).toEqual(['abcd', true]);
  expect(asked).toHaveLength(4);
  expect(await read(5)).toEqual(['abcde', false]);
});

test('an empty list is a file without rows', async () => {
  expect(await allRows(listOf([]).readPage, () => undefined)).toEqual({ rows: [], isCut: false });
});
