/** What a docx says, as far as it can be printed: between reading it and drawing the PDF. Lengths are in points. */
export interface Layout {
  page: {
    width: number;
    height: number;
    margins: { left: number; top: number; right: number; bottom: number };
  };
  blocks: Block[];
}

export type Block = ParagraphBlock | TableBlock;

export interface ParagraphBlock {
  kind: 'paragraph';
  align: 'left' | 'center' | 'right' | 'justify';
  runs: Run[];
  left: number;
  right: number;
  firstLine: number;
  before: number;
  after: number;
  /** Against single. */
  lineHeight: number;
  newPage: boolean;
  /** Never the last line of a page: what follows belongs to it. */
  withNext: boolean;
}

export type Run = { look: Look } & (
  | { text: string }
  | { picture: Picture }
  | { qr: string }
  | { newPage: true }
);

export interface Look {
  size: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  caps: boolean;
  hidden: boolean;
  raised: 'superscript' | 'subscript' | undefined;
}

export interface Picture {
  bytes: Uint8Array;
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

export interface TableBlock {
  kind: 'table';
  /** Of its columns, against each other. */
  widths: number[];
  borders: boolean;
  headerRows: number;
  rows: Cell[][];
}

export interface Cell {
  blocks: Block[];
  columns: number;
  /** How many rows it goes down; 0 where it belongs to the cell above. */
  rows: number;
}
