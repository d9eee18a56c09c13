/**
 * Consents (domain.md, fact 7; 152-ФЗ art. 9): documents of their own, each declinable and revocable. What each allows is
 * the program's doing and stands here; its words are the district's to set (`consents.yaml` of the pack).
 */
import type { Text } from './text-object.ts';

/**
 * `publicName`: one's name in the registry of programs, for those who neither work with one nor on the case.
 * `otherOrganizations`: being found and chosen by the staff of other organizations.
 */
export const consentKinds = ['publicName', 'otherOrganizations'] as const;

export type ConsentKind = (typeof consentKinds)[number];

export const consentAnswers = ['given', 'declined', 'revoked'] as const;

export type ConsentAnswer = (typeof consentAnswers)[number];

/** What is asked, in the district's words. */
export interface ConsentWords {
  title: Text;
  /** To what one agrees: the document itself. */
  text: Text;
  /** What happens without the consent, and after it is revoked. */
  without: Text;
}

/**
 * What a "yes" or "no" amounts to: a "no" after a "yes" revokes it, whichever text that was said to.
 * @param before the last answer to this kind, and whether it was to the very text that is answered now
 */
export function answerOf(
  given: boolean,
  before: { answer: ConsentAnswer; toThisText: boolean } | undefined,
): ConsentAnswer {
  if (given) return 'given';
  if (before?.answer === 'given') return 'revoked';
  return before?.answer === 'revoked' && before.toThisText ? 'revoked' : 'declined';
}
