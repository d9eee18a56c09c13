/** Which documents a closing step or an ending case owes, as its declaration says; the scribe makes them afterwards. */
import { declaredDocument, type DocumentKind } from '../../domain/documents.ts';
import type { ProcessOutcome } from '../../domain/process.ts';
import type { StepDeclaration } from '../../domain/step.ts';
import { idFrom } from './ids.ts';
import type { StepRow } from './rows.ts';
import { statement } from './sql.ts';
import type { Work } from './work.ts';

/** One for the step (or for its case), or one for each of its answers. */
export function owePapersOfStep(
  work: Work,
  step: StepRow,
  { papers = [] }: StepDeclaration,
  outcome: string,
): void {
  for (const { kind, after, each, ofCase } of papers) {
    if (!after.includes(outcome)) continue;
    if (each === undefined) owe(work, kind, ofCase ? work.row.id : step.id, step.beside_id);
    else
      for (const { id, step_id: of, choice } of work.decisions)
        if (of === step.id && each.includes(choice)) owe(work, kind, id, step.beside_id);
  }
}

const wentWith = statement(
  'papers_went_with',
  'select beside_id from steps where case_id = $1 and beside_id is not null order by opened_at desc limit 1',
);

export async function owePapersOfEnd(work: Work, { papers = [] }: ProcessOutcome): Promise<void> {
  if (papers.length === 0) return;
  const [last] = await work.tx.query<{ beside_id: string }>(wentWith, [work.row.id]);
  for (const kind of papers) owe(work, kind, work.row.id, last?.beside_id ?? null);
}

/** The document's id follows from what it is about: it is owed once, and made once. */
export function documentId(kind: DocumentKind, subject: string): string {
  return idFrom('document', kind, subject);
}

/** `besideId` is the case with which the owing step went: the document that must be there first is about it. */
function owe(work: Work, kind: DocumentKind, subject: string, besideId: string | null): void {
  const { after, bearsItsNumber } = declaredDocument(kind);
  // A vote that opened before there were sessions has no protocol of which there could be an extract.
  if (bearsItsNumber === true && besideId === null) return;
  work.changes.papers.push({
    id: documentId(kind, subject),
    case_id: work.row.id,
    kind,
    subject,
    after_id: after === undefined || besideId === null ? null : documentId(after, besideId),
    owed_at: work.now,
    since: work.wallNow,
    attempts: 0,
    try_after: null,
  });
}
