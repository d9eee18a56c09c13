import { declaredDocument, isDocumentKind } from './documents.ts';
import { officialDate } from './russian-dates.ts';
import type { LocalDate } from './calendar.ts';
import { inLanguage, t, type Language } from './text-object.ts';

/** «Протокол № 12 от 11 сентября 2026 г.»; a kind that is no more is shown as it is. */
export function documentTitle(
  { kind, number, dated }: { kind: string; number: number | null; dated: LocalDate },
  language: Language,
): string {
  const numbered = number === null ? '' : ` № ${number}`;
  const when = inLanguage(t(`от ${officialDate(dated)}`, `of ${dated}`), language);
  return `${titleOfKind(kind, language)}${numbered} ${when}`;
}

/** «Протокол» */
export function titleOfKind(kind: string, language: Language): string {
  return isDocumentKind(kind) ? inLanguage(declaredDocument(kind).title, language) : kind;
}
