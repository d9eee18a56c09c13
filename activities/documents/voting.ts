/** The vote to which a signature belongs, as ballot sheet, minutes and extract tell of it. */
import { localDate } from '../../domain/calendar.ts';
import { plural } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import { voteOf } from '../../domain/rules.ts';
import { voteResult, whoPresides, type VoteResult } from '../../domain/vote.ts';
import type { DecisionRow, StepRow } from '../../db/core/rows.ts';
import { seatKey, type PaperFacts } from './facts.ts';
import { lastBefore, shortName, signature, stepOf, titleOf } from './words.ts';

export interface Voting {
  /** The step in which the minutes were signed. */
  signed: StepRow;
  vote: StepRow;
  votes: readonly DecisionRow[];
  result: VoteResult;
  /** Whose seat presides; undefined where nobody's does. */
  presidingId: string | undefined;
  /** The secretary's minutes, and the chair's signature under them. */
  drafted: DecisionRow;
  approved: DecisionRow;
}

/** @throws where the owed document's subject is no signed step that follows a vote and its minutes */
export function votingOf(facts: PaperFacts): Voting {
  const signed = stepOf(facts, facts.owed.subject);
  const [vote, minutes] = [lastBefore(facts, signed, 'vote'), lastBefore(facts, signed, 'minutes')];
  const of = (step: StepRow | undefined) => facts.decisions.filter(({ step_id: id }) => id === step?.id);
  const [drafted, approved] = [of(minutes)[0], of(signed)[0]];
  if (vote?.rule.kind !== 'vote' || drafted === undefined || approved === undefined)
    throw new Error(`No vote and no minutes lead to ${signed.id}`);
  const votes = of(vote);
  const counted = voteOf({ decisions: votes, seats: vote.seats, rule: vote.rule, atTerm: true });
  const presiding = whoPresides(counted);
  const result = voteResult(counted);
  if (result === undefined) throw new Error(`The vote ${vote.id} has no result`);
  return {
    signed,
    vote,
    votes,
    result,
    presidingId: presiding === undefined ? undefined : facts.seatOwners.get(seatKey(vote.id, presiding)),
    drafted,
    approved,
  };
}

export function countWords({ result }: Voting) {
  return {
    votesFor: String(result.for),
    votesAgainst: String(result.against),
    votesAbstained: String(result.abstained),
    result: resultWords(result),
  };
}

function resultWords({ outcome, tieBroken }: VoteResult): string {
  const words = outcome === 'approved' ? 'Программа одобрена' : 'Программа отклонена';
  return tieBroken ? `${words}, при равенстве голосов решил голос председательствующего` : words;
}

export function sessionWords(facts: PaperFacts, { vote, result, presidingId, drafted }: Voting) {
  const [from, to] = [vote.opened_at, vote.closed_at ?? vote.due].map((at) => localDate(at, facts.zone));
  const { base, present } = result;
  const quorum = `участвовали ${present} из ${base} ${plural(base, ['члена', 'членов', 'членов'])} совета`;
  return {
    sessionForm: formOf(facts, vote),
    sessionDates:
      from === to ? officialDate(to ?? '') : `с ${officialDate(from ?? '')} по ${officialDate(to ?? '')}`,
    quorum: `${quorum}, кворум ${result.outcome === 'noQuorum' ? 'не собран' : 'есть'}`,
    presiding: presidingId === undefined ? '—' : shortName(facts, presidingId),
    secretary: shortName(facts, drafted.actor_id),
  };
}

/** Who was there: in an ordinary session as the secretary marked, otherwise who voted; whoever presides is named as such. */
export function presentWords(facts: PaperFacts, voting: Voting): string[] {
  const { vote, votes, presidingId } = voting;
  const recused = selfRecused(voting);
  const marked = vote.seats.flatMap(({ key, present }) =>
    present ? (facts.seatOwners.get(seatKey(vote.id, key)) ?? []) : [],
  );
  const voted = votes.map(({ actor_id: id }) => id);
  const there = isOrdinary(vote) ? marked : voted;
  return there
    .filter((id) => !recused.includes(id))
    .map((id) => {
      const name = shortName(facts, id);
      return id === presidingId ? `${name} — председательствующий` : name;
    });
}

/** Authors don't vote on their own program, nor does whoever recused themself (domain.md, fact 4). */
export function recusedWords(facts: PaperFacts, voting: Voting): string[] {
  const authors = facts.recused.get(voting.vote.id) ?? [];
  const lines = [
    ...authors.map((id) => `${shortName(facts, id)} — автор программы`),
    ...selfRecused(voting).map((id) => `${shortName(facts, id)} — самоотвод`),
  ];
  return lines.length === 0 ? ['Отводов нет'] : lines;
}

function selfRecused({ votes }: Voting): string[] {
  return votes.filter(({ choice }) => choice === 'recuse').map(({ actor_id: id }) => id);
}

/** «на заседании 24 сентября 2026 г. в 15:00, районный методический центр», or that it was electronic. */
function formOf({ sittings }: PaperFacts, { beside_id: session }: StepRow): string {
  const sitting = sittings.get(session ?? '');
  if (sitting === undefined) return 'заочное, в электронной форме';
  return `на заседании ${officialDate(sitting.date)} в ${sitting.time}, ${sitting.place}`;
}

function isOrdinary({ rule }: StepRow): boolean {
  return rule.kind === 'vote' && rule.session === 'ordinary';
}

export function bothSignatures(facts: PaperFacts, { approved, drafted }: Voting): string[] {
  return [
    signature(facts, titleOf(approved.role), approved),
    signature(facts, titleOf(drafted.role), drafted),
  ];
}

/** The secretary's text, a paragraph a line. */
export function draftWords({ drafted }: Voting): string[] {
  const { text } = drafted.form;
  return typeof text === 'string' ? text.split('\n') : [];
}
