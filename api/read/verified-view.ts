import { certificateStateTitle, titleOnPaper } from '../../domain/certificates.ts';
import { localDate } from '../../domain/calendar.ts';
import { titleOfKind } from '../../domain/document-title.ts';
import { fullName } from '../../domain/russian.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { VerifiedRead } from '../../db/read/certificates.ts';
import type { VerifiedView } from '../contract/views.ts';

/** What the paper shows, and what became of it: neither why, nor which paper came in its place. */
export function verifiedView(found: VerifiedRead, language: Language, zone: string): VerifiedView {
  const { kind, state, changedAt, number, dated, hours, firstDay, lastDay } = found;
  return {
    state,
    stateTitle: inLanguage(certificateStateTitle(state, kind), language),
    since: changedAt === null ? null : localDate(changedAt, zone),
    kind,
    kindTitle: titleOfKind(kind, language),
    number,
    dated,
    name: fullName(found),
    title: titleOnPaper(kind, found.title),
    hours,
    issuer: found.issuerName ?? '',
    firstDay,
    lastDay,
  };
}
