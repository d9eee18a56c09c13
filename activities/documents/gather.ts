import type { Values } from '../../domain/document-fields.ts';
import type { DocumentKind } from '../../domain/documents.ts';
import { achievementSheet } from './achievement-sheet.ts';
import { ballotSheet } from './ballot-sheet.ts';
import { courseCertificate, qualificationCertificate } from './certificate.ts';
import type { PaperFacts } from './facts.ts';
import { individualPlan } from './individual-plan.ts';
import { minutesExtract } from './minutes-extract.ts';
import { minutes } from './minutes.ts';
import { expertOpinion } from './opinion.ts';
import { registryExtract } from './registry-extract.ts';
import { sendingOrder } from './sending-order.ts';

/** Owed by nothing: they are drawn when they are asked for (api/read/agenda-paper.ts, api/read/official-hours.ts, api/read/annual-report.ts). */
const drawnOnRequest = [
  'agenda',
  'hoursStatement',
  'attestationSheet',
  'annualReport',
] as const satisfies DocumentKind[];

type OwedKind = Exclude<DocumentKind, (typeof drawnOnRequest)[number]>;

/** What fills each kind's template. */
const gatherers: Record<OwedKind, (facts: PaperFacts, number: string) => Values> = {
  expertOpinion,
  ballotSheet,
  minutes,
  minutesExtract,
  registryExtract,
  individualPlan,
  achievementSheet,
  sendingOrder,
  qualificationCertificate,
  courseCertificate,
  attendanceNote: courseCertificate,
};

export function gather(kind: DocumentKind, facts: PaperFacts, number: string): Values {
  if (!isOwed(kind)) throw new Error(`Nothing owes ${kind}`);
  return gatherers[kind](facts, number);
}

function isOwed(kind: DocumentKind): kind is OwedKind {
  return !(drawnOnRequest as readonly DocumentKind[]).includes(kind);
}
