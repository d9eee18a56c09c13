/** The vote to which a signature belongs, as ballot sheet, minutes and extract tell of it. */
import { localDate } from '../../domain/calendar.ts';
import { plural } from '../../domain/russian.ts';
import { clockTime, officialDate } from '../../domain/russian-dates.ts';
import { voteOf } from '../../domain/rules.ts';
import { voteResult, whoPresides, type VoteResult } from '../../domain/vote.ts';
import type { DecisionRow, StepRow } from '../../db/core/rows.ts';
import { seatKey, type PaperFacts } from './facts.ts';
import { lastBefore, shortName, signature, stepOf, titleOf } from './words.ts';

export interface Vote {
  vote: StepRow;
  votes: readonly DecisionRow[];
  result: VoteResult;
  /** Whose seat presides; undefined where nobody's does. */
  presidingId: string | undefined;
}

/** The secretary's minutes, and the chair's signature under them. */
export interface Signed {
  drafted: DecisionRow;
  approved: DecisionRow;
}

export type Voting = Vote & Signed;

/** @throws where the owed document's subject is no signed step that follows a vote and its minutes */
export function votingOf(facts: PaperFacts): Voting {
  const voting = questionOf(facts);
  const { drafted, approved } = voting;
  if (drafted === undefined || approved === undefined)
    throw new Error(`No minutes lead to ${facts.owed.subject}`);
  return { ...voting, drafted, approved };
}

/** One question of a session: its vote, and its minutes where they were signed. */
export function questionOf(facts: PaperFacts): Vote & Partial<Signed> {
  const last = stepOf(facts, facts.owed.subject);
  if (last.key === 'vote') return voteIn(facts, last);
  const vote = lastBefore(facts, last, 'vote');
  if (vote === undefined) throw new Error(`No vote leads to ${last.id}`);
  return {
    ...voteIn(facts, vote),
    drafted: answersTo(facts, lastBefore(facts, last, 'minutes'))[0],
    approved: answersTo(facts, last)[0],
  };
}

function answersTo({ decisions }: PaperFacts, step: StepRow | undefined): DecisionRow[] {
  return decisions.filter(({ step_id: id }) => id === step?.id);
}

function voteIn(facts: PaperFacts, vote: StepRow): Vote {
  if (vote.rule.kind !== 'vote') throw new Error(`${vote.id} is no vote`);
  const votes = answersTo(facts, vote);
  const counted = voteOf({ decisions: votes, seats: vote.seats, rule: vote.rule, atTerm: true });
  const presiding = whoPresides(counted);
  const result = voteResult(counted);
  if (result === undefined) throw new Error(`The vote ${vote.id} has no result`);
  return {
    vote,
    votes,
    result,
    presidingId: presiding === undefined ? undefined : facts.seatOwners.get(seatKey(vote.id, presiding)),
  };
}

export function countWords({ result }: Vote) {
  return {
    votesFor: String(result.for),
    votesAgainst: String(result.against),
    votesAbstained: String(result.abstained),
    result: resultWords(result),
  };
}

function resultWords({ outcome, tieBroken }: VoteResult): string {
  const words = {
    approved: 'Программа одобрена',
    rejected: 'Программа отклонена',
    noQuorum: 'Решение не принято: кворума нет',
  }[outcome];
  return tieBroken ? `${words}, при равенстве голосов решил голос председательствующего` : words;
}

export function sessionWords(facts: PaperFacts, { vote, result, presidingId, drafted }: Voting) {
  return {
    sessionForm: formOf(facts, vote),
    sessionDates: datesWords(facts, [vote]),
    quorum: quorumWords(result),
    presiding: presidingId === undefined ? '—' : shortName(facts, presidingId),
    secretary: shortName(facts, drafted.actor_id),
  };
}

/** «с 8 по 11 сентября»: from the first opening to the last closing. */
export function datesWords({ zone }: PaperFacts, votes: readonly StepRow[]): string {
  const days = votes.flatMap(({ opened_at: from, closed_at: to, due }) => [from, to ?? due]);
  const [first = '', last = ''] = [Math.min, Math.max].map((pick) =>
    officialDate(localDate(new Date(pick(...days.map(Number))), zone)),
  );
  return first === last ? first : `с ${first} по ${last}`;
}

/** «участвовали 5 из 5 членов совета, кворум есть» */
export function quorumWords({ base, present, outcome }: VoteResult): string {
  const of = plural(base, ['члена', 'членов', 'членов']);
  return `участвовали ${present} из ${base} ${of} совета, кворум ${outcome === 'noQuorum' ? 'не собран' : 'есть'}`;
}

/** Authors don't vote on their own program, nor does whoever recused themself (domain.md, fact 4). */
export function recusedWords(facts: PaperFacts, voting: Vote): string[] {
  const authors = facts.recused.get(voting.vote.id) ?? [];
  const lines = [
    ...authors.map((id) => `${shortName(facts, id)} — автор программы`),
    ...selfRecused(voting).map((id) => `${shortName(facts, id)} — самоотвод`),
  ];
  return lines.length === 0 ? ['Отводов нет'] : lines;
}

export function selfRecused({ votes }: Vote): string[] {
  return votes.filter(({ choice }) => choice === 'recuse').map(({ actor_id: id }) => id);
}

/**
 * «на заседании 24 сентября 2026 г. в 15:00, районный методический центр», or that it was electronic. Where it was opened
 * on another day than announced, the minutes say when that was.
 */
export function formOf(
  { sittings, zone }: PaperFacts,
  { beside_id: session, opened_at: opened }: StepRow,
): string {
  const sitting = sittings.get(session ?? '');
  if (sitting === undefined) return 'заочное, в электронной форме';
  const day = localDate(opened, zone);
  const time = day === sitting.date ? sitting.time : clockTime(opened, zone);
  return `на заседании ${officialDate(day)} в ${time}, ${sitting.place}`;
}

export function bothSignatures(facts: PaperFacts, { approved, drafted }: Signed): string[] {
  return [
    signature(facts, titleOf(approved.role), approved),
    signature(facts, titleOf(drafted.role), drafted),
  ];
}

/** The secretary's text, a paragraph a line. */
export function draftWords({ drafted }: Signed): string[] {
  const { text } = drafted.form;
  return typeof text === 'string' ? text.split('\n') : [];
}
