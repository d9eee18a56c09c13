/** The minutes of the vote on one program, in whichever session it was. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { choiceWord } from './choice-word.ts';
import type { PaperFacts } from './facts.ts';
import { totalOf } from './opinion.ts';
import {
  bothSignatures,
  countWords,
  draftWords,
  presentWords,
  recusedWords,
  sessionWords,
  votingOf,
  type Voting,
} from './voting.ts';
import { heading, programWords, shortName } from './words.ts';

export function minutes(facts: PaperFacts, number: string): ValuesOf<typeof documentKinds.minutes.fields> {
  const voting = votingOf(facts);
  return {
    ...heading(facts),
    number,
    ...programWords(facts, voting.vote.edition),
    ...sessionWords(facts, voting),
    ...countWords(voting),
    present: presentWords(facts, voting),
    recused: recusedWords(facts, voting),
    opinions: opinionsOn(facts, voting),
    votes: voting.votes.map(({ actor_id: actor, choice }) => [shortName(facts, actor), choiceWord(choice)]),
    dissent: dissentWords(voting),
    body: draftWords(voting),
    signatures: bothSignatures(facts, voting),
  };
}

/** Of the last round that was reviewed: the new edition of a conciliation goes to the vote without another one. */
function opinionsOn({ steps, decisions, ...facts }: PaperFacts, { vote }: Voting): string[][] {
  const before = steps.filter(
    ({ key, closed_seq: seq }) => key === 'opinions' && (seq ?? 0) < (vote.closed_seq ?? 0),
  );
  const round = before.at(-1)?.round;
  const ids = new Set(before.filter((step) => step.round === round).map(({ id }) => id));
  return decisions
    .filter(({ step_id: step, choice }) => ids.has(step) && choice !== 'replace')
    .map((decision) => [
      shortName({ ...facts, steps, decisions }, decision.actor_id),
      decision.choice === 'recommend' ? 'рекомендует' : 'не рекомендует',
      totalOf(decision),
    ]);
}

function dissentWords({ votes }: Voting): string[] {
  const reasons = votes.flatMap(({ choice, form: { reason } }) =>
    choice === 'against' && typeof reason === 'string' ? [reason] : [],
  );
  return reasons.length > 0 ? reasons.toSorted() : ['Нет'];
}
