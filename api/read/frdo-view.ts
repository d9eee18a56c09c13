import type { CheckedPaper } from '../../db/frdo/checked.ts';
import type { ExportRead } from '../../db/frdo/read.ts';
import { frdoColumns } from '../../domain/frdo.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { FrdoErrorView, FrdoExportView } from '../contract/views.ts';
import { personRef, type Lookup } from './refs.ts';

/** Each mistake with its person and columns; the heads of the columns are the template's own, in Russian. */
export function frdoErrorViews(papers: readonly CheckedPaper[], lookup: Lookup): FrdoErrorView[] {
  return papers.flatMap(({ facts, errors }) =>
    errors.map(({ columns, message }) => ({
      documentId: facts.documentId,
      number: facts.number,
      program: facts.program,
      person: personRef(lookup, facts.personId),
      columns: columns.map((number) => ({ number, title: frdoColumns[number - 1]?.[1] ?? '' })),
      message: inLanguage(message, lookup.language),
    })),
  );
}

/** How an export is shown in the list. */
export function frdoExportView(lookup: Lookup): (row: ExportRead) => FrdoExportView {
  return ({ made_at: madeAt, made_by: by, left_out: leftOut, parts: _parts, ...row }) => ({
    ...row,
    madeAt: madeAt.toISOString(),
    madeBy: personRef(lookup, by),
    leftOut,
  });
}
