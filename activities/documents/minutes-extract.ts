/** The extract from the minutes for one program: totals, no names of votes; it bears the number of its minutes. */
import { localDate } from '../../domain/calendar.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import type { PaperFacts } from './facts.ts';
import { bothSignatures, countWords, draftWords, sessionWords, votingOf } from './voting.ts';
import { heading, programWords } from './words.ts';

export function minutesExtract(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.minutesExtract.fields> {
  const voting = votingOf(facts);
  const { sessionForm, quorum } = sessionWords(facts, voting);
  return {
    ...heading(facts),
    number,
    ...programWords(facts, voting.vote.edition),
    ...countWords(voting),
    sessionForm,
    quorum,
    extractDate: officialDate(localDate(facts.owed.owed_at, facts.zone)),
    body: draftWords(voting),
    signatures: bothSignatures(facts, voting),
  };
}
