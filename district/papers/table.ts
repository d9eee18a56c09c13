/** A table field as Word's own table: a bold first row that repeats on each page, borders, columns as wide as their text. */
import type { Element, Node } from './xml.ts';

const WHOLE_WIDTH = 9600;
/** So many letters of the usual size go into the whole width; a cell's own edges take two of them. */
const WHOLE_LETTERS = 66;
const EDGES = 2;
const WIDEST = 40;

export function tableOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  look: Element | undefined,
): Element {
  const widths = widthsOf([columns, ...rows], columns.length);
  const border = { 'w:val': 'single', 'w:sz': '4', 'w:space': '0', 'w:color': 'auto' };
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const cells = (row: readonly string[], bold: boolean) =>
    columns.map((_, at) => cellOf(row[at] ?? '', widths[at] ?? 0, look, bold));
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblW', { 'w:w': '5000', 'w:type': 'pct' }),
      element(
        'w:tblBorders',
        {},
        sides.map((side) => element(`w:${side}`, border)),
      ),
      element('w:tblLayout', { 'w:type': 'fixed' }),
    ]),
    element(
      'w:tblGrid',
      {},
      widths.map((width) => element('w:gridCol', { 'w:w': String(width) })),
    ),
    element('w:tr', {}, [element('w:trPr', {}, [element('w:tblHeader')]), ...cells(columns, true)]),
    ...rows.map((row) => element('w:tr', {}, cells(row, false))),
  ]);
}

/** Each column has room for its longest word; what is left of the width goes by the longest text, within bounds. */
function widthsOf(rows: readonly (readonly string[])[], count: number): number[] {
  const columns = Array.from({ length: count }, (_, at) => {
    const texts = rows.map((row) => row[at] ?? '');
    const word =
      EDGES + Math.max(0, ...texts.flatMap((text) => text.split(/\s/).map(({ length }) => length)));
    const text = EDGES + Math.max(0, ...texts.map(({ length }) => length));
    return { word, beyond: Math.max(0, Math.min(WIDEST, text) - word) };
  });
  const [words, beyond] = [sumOf(columns.map(({ word }) => word)), sumOf(columns.map((one) => one.beyond))];
  const rest = Math.max(0, Math.min(WHOLE_LETTERS - words, beyond));
  const letters = columns.map((one) => one.word + (beyond === 0 ? 0 : (rest * one.beyond) / beyond));
  const whole = sumOf(letters);
  return letters.map((each) => Math.round((WHOLE_WIDTH * each) / whole));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function cellOf(text: string, width: number, look: Element | undefined, bold: boolean): Element {
  // Word wants the parts of a look in its own order: style and font before bold.
  const parts = (look?.children ?? []).filter((part) => !isOneOf(part, ['w:b']));
  const [first, rest] = [
    parts.filter((part) => isOneOf(part, FIRST)),
    parts.filter((part) => !isOneOf(part, FIRST)),
  ];
  const properties = [...first, ...(bold ? [element('w:b')] : []), ...rest];
  return element('w:tc', {}, [
    element('w:tcPr', {}, [element('w:tcW', { 'w:w': String(width), 'w:type': 'dxa' })]),
    element('w:p', {}, [
      element('w:r', {}, [
        element('w:rPr', {}, properties),
        ...text
          .split('\n')
          .flatMap((line, number) => [
            ...(number > 0 ? [element('w:br')] : []),
            element('w:t', { 'xml:space': 'preserve' }, [line]),
          ]),
      ]),
    ]),
  ]);
}

const FIRST = ['w:rStyle', 'w:rFonts'];

function isOneOf(part: Node, names: readonly string[]): boolean {
  return typeof part !== 'string' && names.includes(part.name);
}

function element(name: string, attributes: Record<string, string> = {}, children: Node[] = []): Element {
  return { name, attributes, children };
}
