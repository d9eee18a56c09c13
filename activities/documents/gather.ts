import type { Values } from '../../domain/document-fields.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { ballotSheet } from './ballot-sheet.ts';
import type { PaperFacts } from './facts.ts';
import { minutesExtract } from './minutes-extract.ts';
import { minutes } from './minutes.ts';
import { expertOpinion } from './opinion.ts';
import { registryExtract } from './registry-extract.ts';

/** What fills each kind's template. An agenda is owed by nothing: it is drawn when it is asked for (api/read/agenda-paper.ts). */
const gatherers: Partial<Record<DocumentKind, (facts: PaperFacts, number: string) => Values>> = {
  expertOpinion,
  ballotSheet,
  minutes,
  minutesExtract,
  registryExtract,
};

export function gather(kind: DocumentKind, facts: PaperFacts, number: string): Values {
  const gatherer = gatherers[kind];
  if (gatherer === undefined) throw new Error(`Nothing gathers what a document of kind '${kind}' says`);
  return gatherer(facts, number);
}
