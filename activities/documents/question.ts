/** What the minutes of a session say of one of its programs, a paragraph a line. */
import type { PaperFacts } from './facts.ts';
import { totalOf } from './opinion.ts';
import { countWords, draftWords, quorumWords, recusedWords, type Signed, type Vote } from './voting.ts';
import { programWords, shortName } from './words.ts';

/** A program of the session with what came of it. */
export interface Question extends Vote, Partial<Signed> {
  facts: PaperFacts;
  number: string;
}

export function questionLines({ facts, number, drafted, approved, ...vote }: Question): string[] {
  const { program, hours, edition, authors } = programWords(facts, vote.vote.edition);
  const { votesFor, votesAgainst, votesAbstained, result } = countWords(vote);
  const counts = `за — ${votesFor}, против — ${votesAgainst}, воздержались — ${votesAbstained}`;
  return [
    `Вопрос ${number}. О программе «${program}», ${hours}, редакция ${edition}. Авторы: ${authors}`,
    `Отводы: ${recusedWords(facts, vote).join('; ')}.`,
    ...listed('Заключения рецензентов', opinionsOn(facts, vote)),
    ...(drafted === undefined || approved === undefined ? [] : draftWords({ drafted, approved })),
    `Голосовали: ${counts}; ${quorumWords(vote.result)}.`,
    ...listed('Доводы против', against(vote)),
    `Решение: ${result.charAt(0).toLowerCase()}${result.slice(1)}.`,
  ];
}

function listed(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}: ${items.join('; ')}.`];
}

/** Of the last round that was reviewed: the new edition of a conciliation goes to the vote without another one. */
function opinionsOn(facts: PaperFacts, { vote }: Vote): string[] {
  const before = facts.steps.filter(
    ({ key, closed_seq: seq }) => key === 'opinions' && (seq ?? 0) < (vote.closed_seq ?? 0),
  );
  const round = before.at(-1)?.round;
  const ids = new Set(before.filter((step) => step.round === round).map(({ id }) => id));
  return facts.decisions
    .filter(({ step_id: step, choice }) => ids.has(step) && choice !== 'replace')
    .map((decision) => {
      const verdict = decision.choice === 'recommend' ? 'рекомендует' : 'не рекомендует';
      return `${shortName(facts, decision.actor_id)} — ${verdict}, ${totalOf(decision)}`;
    });
}

/** Why the program wasn't wanted, without names; a sentence's own stop stands only once. */
function against({ votes }: Vote): string[] {
  const reasons = votes.flatMap(({ choice, form: { reason } }) =>
    choice === 'against' && typeof reason === 'string' ? [reason.trim().replace(/\.$/, '')] : [],
  );
  return [...new Set(reasons)].toSorted();
}
