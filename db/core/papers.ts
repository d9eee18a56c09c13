/** Which documents a closing step or an ending case owes, as its declaration says; the scribe makes them afterwards. */
import { declaredDocument, type DocumentKind } from '../../domain/documents.ts';
import type { ProcessOutcome, StepDeclaration } from '../../domain/process.ts';
import { idFrom } from './ids.ts';
import type { StepRow } from './rows.ts';
import type { Work } from './work.ts';

/** One for the step, or one for each of its answers. */
export function owePapersOfStep(
  work: Work,
  step: StepRow,
  { papers = [] }: StepDeclaration,
  outcome: string,
): void {
  for (const { kind, after, each } of papers) {
    if (!after.includes(outcome)) continue;
    if (each === undefined) owe(work, kind, step.id);
    else
      for (const { id, step_id: of, choice } of work.decisions)
        if (of === step.id && each.includes(choice)) owe(work, kind, id);
  }
}

export function owePapersOfEnd(work: Work, { papers = [] }: ProcessOutcome): void {
  for (const kind of papers) owe(work, kind, work.row.id);
}

/** The document's id follows from what it is about: it is owed once, and made once. */
export function documentId(kind: DocumentKind, subject: string): string {
  return idFrom('document', kind, subject);
}

function owe(work: Work, kind: DocumentKind, subject: string): void {
  work.changes.papers.push({
    id: documentId(kind, subject),
    case_id: work.row.id,
    kind,
    subject,
    after: declaredDocument(kind).after ?? null,
    owed_at: work.now,
    since: work.wallNow,
    attempts: 0,
    try_after: null,
  });
}
