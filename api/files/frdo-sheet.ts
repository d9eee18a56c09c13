import type { SheetWriter } from '../../db/frdo/make.ts';
import { FRDO_SHEET, frdoColumns } from '../../domain/frdo.ts';
import { streamXlsx } from '../import/stream-xlsx.ts';

/** The one sheet of ФИС ФРДО's template, written row by row. */
export function frdoSheet(): SheetWriter {
  return streamXlsx({ name: FRDO_SHEET, heads: frdoColumns.map(([, head]) => head) });
}
