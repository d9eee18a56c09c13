/** The ballot sheet: who voted how and when. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { officialMoment } from '../../domain/russian-dates.ts';
import { choiceWord } from './choice-word.ts';
import type { PaperFacts } from './facts.ts';
import { bothSignatures, countWords, recusedWords, sessionWords, votingOf } from './voting.ts';
import { heading, programWords, wholeName } from './words.ts';

export function ballotSheet(
  facts: PaperFacts,
  number: string,
): ValuesOf<typeof documentKinds.ballotSheet.fields> {
  const voting = votingOf(facts);
  return {
    ...heading(facts),
    number,
    ...programWords(facts, voting.vote.edition),
    ...sessionWords(facts, voting),
    ...countWords(voting),
    votes: voting.votes.map(({ actor_id: actor, choice, decided_at: at }) => [
      wholeName(facts, actor),
      choiceWord(choice),
      officialMoment(at, facts.zone),
    ]),
    recused: recusedWords(facts, voting),
    signatures: bothSignatures(facts, voting),
  };
}
