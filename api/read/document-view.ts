/** A case's documents, as far as the reader may see them. */
import {
  declaredDocument,
  documentKinds,
  isDocumentKind,
  signingWays,
  type DocumentDeclaration,
} from '../../domain/documents.ts';
import { datesIn } from '../../domain/dates.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { CaseRead } from '../../db/read/case.ts';
import type { DocumentRead, OwedRead } from '../../db/read/documents.ts';
import type { DocumentView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, personRef, type Lookup } from './refs.ts';
import { seesVotes } from './votes.ts';

const states = {
  preparing: t('Готовится', 'Being made'),
  awaitingMinutes: t('Ждёт протокола заседания', 'Waiting for the session’s minutes'),
  awaitingSignature: t('Ждём подписанный экземпляр', 'Waiting for the signed copy'),
  signed: t('Подписано', 'Signed'),
  issued: t('Выпущено', 'Issued'),
} as const;

/** May this reader see a document of this kind in a case of these authors? Some name votes (domain.md). */
export function seesDocument(actor: SignedIn, authorIds: readonly string[], kind: string): boolean {
  if (!isDocumentKind(kind)) return false;
  return declaredDocument(kind).namesVotes !== true || seesVotes(actor, authorIds);
}

/** Of a case, or of a session. */
export function documentViews(
  found: Pick<CaseRead, 'documents' | 'owed_documents'>,
  lookup: Lookup,
  actor: SignedIn,
): DocumentView[] {
  const sees = ({ kind, author_ids: authors }: DocumentRead | OwedRead) => seesDocument(actor, authors, kind);
  return [
    ...found.documents
      .filter(sees)
      .toSorted((a, b) => place(a) - place(b))
      .map((row) => documentView(row, lookup, actor)),
    ...found.owed_documents.filter(sees).map((row) => owedView(row, lookup)),
  ];
}

const order = Object.keys(documentKinds);

/** In the order in which a case makes them; several of a kind as the database gives them. */
function place({ kind }: { kind: string }): number {
  return order.indexOf(kind);
}

export function documentView(row: DocumentRead, lookup: Lookup, actor: SignedIn): DocumentView {
  const state = stateOf(row);
  const isCopied = row.signatures.length > 0;
  return {
    id: row.id,
    kind: row.kind,
    title: documentTitle(row, lookup.language),
    state,
    stateTitle: inLanguage(states[state], lookup.language),
    signing: signingWays.find((way) => way === row.signing) ?? null,
    formats: ['pdf', ...(row.has_docx ? ['docx' as const] : []), ...(isCopied ? ['signed' as const] : [])],
    signedBy: row.signatures.map(({ by, at }) => ({ person: personRef(lookup, by), at: iso(at) })),
    can: { sign: maySign(row, actor) },
  };
}

function owedView({ id, kind, waits }: OwedRead, lookup: Lookup): DocumentView {
  const state = waits ? 'awaitingMinutes' : 'preparing';
  return {
    id,
    kind,
    title: titleOfKind(kind, lookup.language),
    state,
    stateTitle: inLanguage(states[state], lookup.language),
    signing: null,
    formats: [],
    signedBy: [],
    can: { sign: false },
  };
}

function stateOf({ signing, signatures }: DocumentRead): 'issued' | 'signed' | 'awaitingSignature' {
  if (signing === 'system') return 'issued';
  return signatures.length > 0 ? 'signed' : 'awaitingSignature';
}

/**
 * Whoever holds a role that signs this kind brings the copy, but an author of the program; another one may take the
 * place of a wrong scan.
 */
export function maySign(
  { kind, signing, author_ids: authors }: DocumentRead,
  { personId, roles, writes }: SignedIn,
): boolean {
  const signedBy: readonly string[] = declarationOf(kind)?.signedBy ?? [];
  if (authors.includes(personId)) return false;
  return signing !== 'system' && writes && roles.some(({ role }) => signedBy.includes(role));
}

/** «Протокол № 12 от 11 сентября 2026 г.» */
export function documentTitle(
  { kind, number, dated }: Pick<DocumentRead, 'kind' | 'number' | 'dated'>,
  language: Language,
): string {
  const numbered = number === null ? '' : ` № ${number}`;
  const date = datesIn(language).officialDate(dated);
  const when = inLanguage(t(` от ${date}`, ` of ${date}`), language);
  return `${titleOfKind(kind, language)}${numbered}${when}`;
}

function titleOfKind(kind: string, language: Language): string {
  const declared = declarationOf(kind);
  return declared === undefined ? kind : inLanguage(declared.title, language);
}

function declarationOf(kind: string): DocumentDeclaration | undefined {
  return isDocumentKind(kind) ? declaredDocument(kind) : undefined;
}
