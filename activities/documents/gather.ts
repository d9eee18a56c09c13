import type { Values } from '../../domain/document-fields.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { ballotSheet } from './ballot-sheet.ts';
import type { PaperFacts } from './facts.ts';
import { minutesExtract } from './minutes-extract.ts';
import { minutes } from './minutes.ts';
import { expertOpinion } from './opinion.ts';
import { registryExtract } from './registry-extract.ts';

/** An agenda is owed by nothing: it is drawn when it is asked for (api/read/agenda-paper.ts). */
type OwedKind = Exclude<DocumentKind, 'agenda'>;

/** What fills each kind's template. */
const gatherers: Record<OwedKind, (facts: PaperFacts, number: string) => Values> = {
  expertOpinion,
  ballotSheet,
  minutes,
  minutesExtract,
  registryExtract,
};

export function gather(kind: DocumentKind, facts: PaperFacts, number: string): Values {
  if (kind === 'agenda') throw new Error('Nothing owes an agenda');
  return gatherers[kind](facts, number);
}
