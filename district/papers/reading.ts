/** What the reader of a docx knows while it reads. */
import type { Parts } from './archive.ts';
import type { Styles } from './looks.ts';
import type { Unprintable } from './unprintable.ts';

/** Marks of Word's own that print nothing. */
export const nothing = new Set([
  'w:pPr',
  'w:rPr',
  'w:tblPr',
  'w:tblGrid',
  'w:tblPrEx',
  'w:trPr',
  'w:tcPr',
  'w:sectPr',
  'w:sdtPr',
  'w:sdtEndPr',
  'w:smartTagPr',
  'w:customXmlPr',
  'w:proofErr',
  'w:bookmarkStart',
  'w:bookmarkEnd',
  'w:permStart',
  'w:permEnd',
  'w:commentRangeStart',
  'w:commentRangeEnd',
  'w:lastRenderedPageBreak',
  'w:softHyphen',
]);

/** What only stands around others. */
export const around = new Set(['w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:hyperlink']);

export interface Reading {
  parts: Parts;
  styles: Styles;
  /** Relationship id → part. */
  targets: ReadonlyMap<string, string>;
  lose: (what: Unprintable) => void;
}
