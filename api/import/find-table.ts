import * as english from '../../domain/english.ts';
import { listOf } from '../../domain/russian.ts';
import { inLanguage, t, type BothTexts, type Text } from '../../domain/text-object.ts';
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
    text.trim() === '' || names[index] !== undefined ? [] : [{ ...at, column: text, message: notRead(text) }],
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

function notRead(head: string): Text {
  return t(
    `Колонка «${head}» не читается: такой здесь не ждут.`,
    `The column “${head}” is not read: there is no such column here.`,
  );
}

function twice(
  names: readonly (string | undefined)[],
  texts: readonly string[],
  at: { sheet: string | null; row: number },
) {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (name === undefined || first === index) return [];
    const message = t(
      `Колонки «${texts[first]}» и «${texts[index]}» — об одном и том же. Оставьте одну.`,
      `The columns “${texts[first]}” and “${texts[index]}” are about the same. Keep one.`,
    );
    return [{ ...at, column: texts[index] ?? null, message }];
  });
}

const NAME = t('«Фамилия» и «Имя» (или «ФИО»)', '“Last name” and “First name” (or “Full name”)');

function quoted(title: Text): BothTexts {
  return t(`«${title.ru}»`, `“${inLanguage(title, 'en')}”`);
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
  const columns: Record<string, { title: Text }> = kind === 'people' ? peopleColumns : documentColumns;
  const named = known.has('fullName') || (known.has('lastName') && known.has('firstName'));
  const without = [
    ...(named ? [] : [NAME]),
    ...needed[kind]
      .filter((name) => !known.has(name) && (kind === 'documents' || known.has('role')))
      .flatMap((name) => (columns[name] === undefined ? [] : [quoted(columns[name].title)])),
  ];
  if (without.length === 0) return [];
  const list = kind === 'people' ? t('людей', 'people') : t('документов', 'documents');
  const ru = listOf(without.map((text) => text.ru));
  const en = english.listOf(without.map((text) => text.en));
  const message = t(
    `В списке ${list.ru} не хватает колонок: ${ru}. Возьмите шаблон или подпишите колонки так.`,
    `The list of ${list.en} lacks columns: ${en}. Take the template, or head the columns so.`,
  );
  return [{ ...at, column: null, message }];
}
