import type { Block, Cell, TableBlock } from './layout.ts';
import { drawsBorders } from './looks.ts';
import { around, nothing, type Reading } from './reading.ts';
import { unprintable } from './unprintable.ts';
import { child, elements, valueOf, type Element } from './xml.ts';

type ReadBlocks = (cell: Element) => Block[];

/** A table with its merged cells; `blocksIn` reads what is in a cell. */
export function tableOf(table: Element, reading: Reading, blocksIn: ReadBlocks): TableBlock {
  const properties = child(table, 'w:tblPr');
  const grid = elements(child(table, 'w:tblGrid'), 'w:gridCol').map(
    ({ attributes }) => Number(attributes['w:w']) || 1,
  );
  const rows = rowsIn(table, reading, blocksIn);
  const firstOther = rows.findIndex(({ isHeader }) => !isHeader);
  return {
    kind: 'table',
    widths: grid,
    borders: drawsBorders(properties) || reading.styles.hasBorders(valueOf(properties, 'w:tblStyle')),
    headerRows: Math.max(0, firstOther),
    rows: spanned(rows.map(({ cells }) => cells)),
  };
}

type ReadCell = Cell & { goesOn: boolean };

function rowsIn(
  parent: Element,
  reading: Reading,
  blocksIn: ReadBlocks,
): { cells: ReadCell[]; isHeader: boolean }[] {
  return elements(parent).flatMap((each) => {
    if (around.has(each.name)) return rowsIn(each, reading, blocksIn);
    if (each.name === 'w:tr')
      return [
        {
          cells: cellsIn(each, reading, blocksIn),
          isHeader: child(child(each, 'w:trPr'), 'w:tblHeader') !== undefined,
        },
      ];
    if (!nothing.has(each.name)) reading.lose(unprintable(each.name));
    return [];
  });
}

/** Word's own limit. */
const MOST_COLUMNS = 63;

function columnsOf(properties: Element | undefined, reading: Reading): number {
  const columns = Number(valueOf(properties, 'w:gridSpan')) || 1;
  if (columns >= 1 && columns <= MOST_COLUMNS) return columns;
  reading.lose({
    what: `Ячейка шириной ${columns} столбцов`,
    fix: `В таблице может быть не больше ${MOST_COLUMNS} столбцов: разделите эту ячейку.`,
  });
  return 1;
}

function cellsIn(parent: Element, reading: Reading, blocksIn: ReadBlocks): ReadCell[] {
  return elements(parent).flatMap((each): ReadCell[] => {
    if (around.has(each.name)) return cellsIn(each, reading, blocksIn);
    if (each.name !== 'w:tc') {
      if (!nothing.has(each.name)) reading.lose(unprintable(each.name));
      return [];
    }
    const properties = child(each, 'w:tcPr');
    const merge = child(properties, 'w:vMerge');
    return [
      {
        blocks: blocksIn(each),
        columns: columnsOf(properties, reading),
        rows: 1,
        goesOn: merge !== undefined && merge.attributes['w:val'] !== 'restart',
      },
    ];
  });
}

/** Cells that go on from the one above it: that one is so many rows high, and they are none. */
function spanned(rows: readonly ReadCell[][]): Cell[][] {
  const above = new Map<number, Cell>();
  return rows.map((row) => {
    let column = 0;
    return row.map(({ goesOn, ...cell }) => {
      const upper = goesOn ? above.get(column) : undefined;
      if (upper === undefined) above.set(column, cell);
      else {
        upper.rows += 1;
        cell.rows = 0;
      }
      column += cell.columns;
      return cell;
    });
  });
}
