/** Words that a list may hold: read here, and said to nobody. The names of roles, levels and kinds are in vocabulary.ts. */
import type { EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';

/** In the column «Тёзка»; the last two are an «x» of each alphabet. */
export const YES: readonly string[] = ['да', 'yes', '+', '1', 'x', 'х'];

/** In the column of the organization, of a role in the whole district. */
export const WHOLE_DISTRICT: readonly string[] = ['район', 'district', DISTRICT_SCOPE];

/** As people shorten the kinds of documents. */
export const shortKinds: ReadonlyMap<string, EarlierDocumentKind> = new Map([
  ['удостоверение', 'qualificationCertificate'],
  ['диплом', 'retrainingDiploma'],
]);
