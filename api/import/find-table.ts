import { listOf } from '../../domain/russian.ts';
import type { ImportFault } from '../../db/people/import/rows.ts';
import {
  documentColumns,
  headKey,
  headsOf,
  peopleColumns,
  type DocumentColumn,
  type PeopleColumn,
} from './columns.ts';
import { ROWS_ABOVE, type Cell, type Sheet } from './sheet.ts';

/** A row by the names of its columns. */
export interface TableRow<Column extends string> {
  row: number;
  cells: Partial<Record<Column, Cell>>;
}

export type Table =
  | { kind: 'people'; sheet: string | null; heads: Heads<PeopleColumn>; rows: TableRow<PeopleColumn>[] }
  | {
      kind: 'documents';
      sheet: string | null;
      heads: Heads<DocumentColumn>;
      rows: TableRow<DocumentColumn>[];
    };

/** How each column is headed in this file: faults name it so. */
export type Heads<Column extends string> = Partial<Record<Column, string>>;

interface Found {
  table: Table | undefined;
  faults: ImportFault[];
  warnings: ImportFault[];
}

/** With fewer known heads it is no list. */
const FEWEST_HEADS = 3;

const lists = {
  people: { heads: headsOf(peopleColumns), tells: ['role', 'from'] },
  documents: { heads: headsOf(documentColumns), tells: ['kind', 'hours', 'program'] },
} as const;

/**
 * What a sheet is a list of, by the heads of its columns, which may stand in any order and below a few lines of title.
 * A sheet without such heads is none: a guide, a note.
 */
export function findTable({ name: sheet, rows }: Sheet): Found {
  const above = rows
    .slice(0, ROWS_ABOVE)
    .map((row) => ({ row, texts: row.cells.map((cell) => cell?.text ?? '') }));
  const scored = above.flatMap(({ row, texts }) =>
    (Object.keys(lists) as (keyof typeof lists)[]).map((kind) => {
      const names = texts.map((text) =>
        (lists[kind].heads as ReadonlyMap<string, string>).get(headKey(text)),
      );
      const tells: readonly string[] = lists[kind].tells;
      const known = new Set(names.filter((each) => each !== undefined));
      const score = known.size + (tells.some((each) => known.has(each)) ? 100 : 0);
      return { row, texts, kind, names, score };
    }),
  );
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  if (best === undefined || best.score % 100 < FEWEST_HEADS)
    return { table: undefined, faults: [], warnings: [] };
  const { kind, names, texts } = best;
  const at = { sheet, row: best.row.number };
  const faults = [...twice(names, texts, at), ...missing(kind, new Set(names), at)];
  const warnings = texts.flatMap((text, index) =>
    text.trim() === '' || names[index] !== undefined
      ? []
      : [{ ...at, column: text, message: `Колонка «${text}» не читается: такой здесь не ждут.` }],
  );
  const heads = Object.fromEntries(names.flatMap((each, index) => (each ? [[each, texts[index]]] : [])));
  const below = rows
    .filter(({ number }) => number > best.row.number)
    .map(({ number, cells }) => ({
      row: number,
      cells: Object.fromEntries(
        names.flatMap((each, index) => (each && cells[index] ? [[each, cells[index]]] : [])),
      ),
    }))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  return { table: { kind, sheet, heads, rows: below }, faults, warnings };
}

function twice(
  names: readonly (string | undefined)[],
  texts: readonly string[],
  at: { sheet: string | null; row: number },
) {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (name === undefined || first === index) return [];
    const message = `Колонки «${texts[first]}» и «${texts[index]}» — об одном и том же. Оставьте одну.`;
    return [{ ...at, column: texts[index] ?? null, message }];
  });
}

/** Of people the first day, where they have roles. */
const needed = {
  people: ['from'],
  documents: ['kind', 'number', 'issuer', 'dated', 'hours', 'program'],
} as const;

function missing(
  kind: keyof typeof lists,
  known: ReadonlySet<string | undefined>,
  at: { sheet: string | null; row: number },
) {
  const columns: Record<string, { title: { ru: string } }> =
    kind === 'people' ? peopleColumns : documentColumns;
  const named = known.has('fullName') || (known.has('lastName') && known.has('firstName'));
  const without = [
    ...(named ? [] : ['«Фамилия» и «Имя» (или «ФИО»)']),
    ...needed[kind]
      .filter((name) => !known.has(name) && (kind === 'documents' || known.has('role')))
      .map((name) => `«${columns[name]?.title.ru}»`),
  ];
  if (without.length === 0) return [];
  const list = kind === 'people' ? 'людей' : 'документов';
  const message = `В списке ${list} не хватает колонок: ${listOf(without)}. Возьмите шаблон или подпишите колонки так.`;
  return [{ ...at, column: null, message }];
}
