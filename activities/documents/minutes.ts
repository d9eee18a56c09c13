/** The minutes of a session: one document for all the programs on which it voted (domain.md, `council-session`). */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import type { DecisionRow } from '../../db/core/rows.ts';
import { presentIn } from '../../domain/sitting.ts';
import { voteChoices } from '../../domain/vote.ts';
import type { PaperFacts } from './facts.ts';
import { questionLines, type Question } from './question.ts';
import { countWords, datesWords, formOf, questionOf, selfRecused } from './voting.ts';
import { heading, programWords, shortName, signature, titleOf } from './words.ts';

export function minutes(session: PaperFacts, number: string): ValuesOf<typeof documentKinds.minutes.fields> {
  const questions = session.questions.map((facts, index): Question => ({
    ...questionOf(facts),
    facts,
    number: String(index + 1),
  }));
  const facts = { ...session, people: new Map(allPeople(session)) };
  const [first] = questions;
  if (first === undefined) throw new Error(`Session ${session.owed.case_id} has voted on nothing`);
  return {
    ...heading(facts),
    number,
    sessionForm: formOf(first.facts, first.vote),
    sessionDates: datesWords(
      facts,
      questions.map(({ vote }) => vote),
    ),
    presiding: namesOf(
      facts,
      questions.map(({ presidingId }) => presidingId),
    ),
    secretary: namesOf(
      facts,
      questions.map(({ drafted }) => drafted?.actor_id),
    ),
    present: presentWords(facts, questions),
    agenda: questions.map((question) => {
      const { program, hours } = programWords(question.facts, question.vote.edition);
      return [
        question.number,
        `О программе «${program}», ${hours}`,
        shortName(facts, question.facts.initiatorId),
      ];
    }),
    questions: questions.flatMap(questionLines),
    votes: questions.map(({ votes, number: of }) => [
      of,
      ...voteChoices.map((choice) =>
        namesOf(
          facts,
          votes.filter((vote) => vote.choice === choice).map(({ actor_id: actor }) => actor),
        ),
      ),
    ]),
    results: questions.map((question) => {
      const { votesFor, votesAgainst, votesAbstained, result } = countWords(question);
      return [question.number, votesFor, votesAgainst, votesAbstained, result];
    }),
    signatures: signaturesUnder(facts, questions),
  };
}

function allPeople(session: PaperFacts) {
  return [session, ...session.questions].flatMap(({ people }) => [...people]);
}

/** Several where the chair was recused from one of the questions, or another secretary drafted its minutes. */
function namesOf(facts: PaperFacts, ids: readonly (string | undefined)[]): string {
  const known = new Set(ids.filter((id) => id !== undefined));
  return known.size === 0 ? '—' : [...known].map((id) => shortName(facts, id)).join(', ');
}

/** In an ordinary session as the secretary marked, otherwise who voted on anything; whoever presides is named as such. */
function presentWords(facts: PaperFacts, questions: readonly Question[]): string[] {
  const presiding = new Set(questions.map(({ presidingId }) => presidingId));
  const [content] = [...facts.editions.values()];
  const there = presentIn({ content, decisions: facts.decisions }) ?? voters(questions);
  return there.map((id) => {
    const name = shortName(facts, id);
    return presiding.has(id) ? `${name} — председательствующий` : name;
  });
}

function voters(questions: readonly Question[]): string[] {
  const voted = questions.flatMap((question) => {
    const recused = selfRecused(question);
    return question.votes.map(({ actor_id: id }) => id).filter((id) => !recused.includes(id));
  });
  return [...new Set(voted)];
}

/** Each of those who have signed once, with the moment of their last signature: the whole is signed then. */
function signaturesUnder(facts: PaperFacts, questions: readonly Question[]): string[] {
  const given = questions
    .flatMap(({ approved, drafted }) => [approved, drafted])
    .filter((decision) => decision !== undefined)
    .toSorted((a, b) => a.decided_at.getTime() - b.decided_at.getTime());
  const last = new Map(given.map((decision) => [whose(decision), decision]));
  return [...last.values()]
    .toSorted((a, b) => b.decided_at.getTime() - a.decided_at.getTime())
    .map((decision) => signature(facts, titleOf(decision.role), decision));
}

function whose({ actor_id: actor, for_id: standsFor, role }: DecisionRow): string {
  return `${actor} ${String(standsFor)} ${role}`;
}
