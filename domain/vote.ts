/**
 * The expert council's vote (domain.md, fact 4). Shares are fractions of whole numbers and are compared by
 * multiplying: no rounding ever decides.
 */

/** `{ num: 2, den: 3 }` is two thirds. */
export interface Share {
  num: number;
  den: number;
}

/** Frozen in the step's row when the session opens: a later change of policy never changes a running vote. */
export interface VoteRule {
  /** Electronic: present = voted. Ordinary: present = marked by the secretary. */
  session: 'electronic' | 'ordinary';
  /** At least this share of the base must be present. */
  quorum: Share;
  /** More than this share of those present must be for; at least a half. */
  majority: Share;
  /** Exactly half of those present for: the vote of whoever presides decides. */
  tie: 'chair';
}

export type VoteChoice = 'for' | 'against' | 'abstain';

export type VoteOutcome = 'approved' | 'rejected' | 'noQuorum';

export interface VoteInput {
  /** Ids of the voting members. */
  base: readonly string[];
  /** Members of the base who may not vote on this question, authors above all: they leave the base. */
  recused?: readonly string[];
  /** Votes given so far, oldest first; of two by one member the first counts, those from outside the base never. */
  votes: readonly { member: string; choice: string }[];
  /** Ordinary sessions only: whom the secretary marked; votes of others don't count. */
  present?: readonly string[] | undefined;
  /** Who presides: the chair or, when the chair is recused or absent, the deputy chair. */
  presiding: string | undefined;
  rule: VoteRule;
  /** True when the term has come: whoever hasn't voted will not. */
  atTerm: boolean;
}

export interface VoteCount {
  base: number;
  present: number;
  for: number;
  against: number;
  abstained: number;
  /** What whoever presides voted; undefined while they haven't. */
  presidingChoice: VoteChoice | undefined;
}

export interface VoteResult extends VoteCount {
  outcome: VoteOutcome;
  /** True where the vote of whoever presides broke a tie. */
  tieBroken: boolean;
}

/**
 * The vote's outcome, or undefined while it must stay open: it closes at the earliest moment at which every
 * further course (each open member votes for, against, abstains or stays silent) gives the same outcome, and at
 * the term. Throws a RangeError on a choice that is none.
 */
export function closes(input: VoteInput): VoteOutcome | undefined {
  return voteResult(input)?.outcome;
}

/** `closes` with the figures for minutes and ballot sheet, as they stood at closing. */
export function voteResult(input: VoteInput): VoteResult | undefined {
  const { rule, atTerm } = input;
  const { count, open, presidingIsOpen } = tally(input);
  const outcome = outcomeOf(count, rule);
  if (!atTerm) {
    for (const future of futures(count, open, presidingIsOpen, rule.session)) {
      if (outcomeOf(future, rule) !== outcome) return undefined;
    }
  }
  return { ...count, outcome, tieBroken: outcome !== 'noQuorum' && isTieBroken(count, rule) };
}

interface Tally {
  count: VoteCount;
  /** Members who may still vote. */
  open: number;
  presidingIsOpen: boolean;
}

function tally({ base, recused = [], votes, present = [], presiding, rule }: VoteInput): Tally {
  const members = new Set(base).difference(new Set(recused));
  const mayVote = rule.session === 'ordinary' ? members.intersection(new Set(present)) : members;
  const choices = new Map<string, VoteChoice>();
  for (const { member, choice } of votes) {
    if (mayVote.has(member) && !choices.has(member)) choices.set(member, asChoice(choice));
  }
  const given = [...choices.values()];
  const number = (choice: VoteChoice) => given.filter((made) => made === choice).length;
  const presides = presiding !== undefined && mayVote.has(presiding) ? presiding : undefined;
  return {
    count: {
      base: members.size,
      present: rule.session === 'ordinary' ? mayVote.size : choices.size,
      for: number('for'),
      against: number('against'),
      abstained: number('abstain'),
      presidingChoice: presides === undefined ? undefined : choices.get(presides),
    },
    open: mayVote.size - choices.size,
    presidingIsOpen: presides !== undefined && !choices.has(presides),
  };
}

function asChoice(choice: string): VoteChoice {
  if (choice === 'for' || choice === 'against' || choice === 'abstain') return choice;
  throw new RangeError(`Not a vote: ${choice}`);
}

function outcomeOf(count: VoteCount, rule: VoteRule): VoteOutcome {
  const quorum = count.present > 0 && count.present * rule.quorum.den >= count.base * rule.quorum.num;
  if (!quorum) return 'noQuorum';
  if (count.for * rule.majority.den > count.present * rule.majority.num) return 'approved';
  return isTie(count, rule) && count.presidingChoice === 'for' ? 'approved' : 'rejected';
}

function isTieBroken(count: VoteCount, rule: VoteRule): boolean {
  return isTie(count, rule) && (count.presidingChoice === 'for' || count.presidingChoice === 'against');
}

/** Exactly half for, where half is what must be exceeded: a vote that needs two thirds knows no tie. */
function isTie(count: VoteCount, { majority }: VoteRule): boolean {
  return majority.num * 2 === majority.den && count.for * 2 === count.present;
}

/** Every further course, by how many go which way: against and abstaining differ for no rule, so they are one. */
function* futures(
  count: VoteCount,
  open: number,
  presidingIsOpen: boolean,
  session: VoteRule['session'],
): Generator<VoteCount> {
  if (presidingIsOpen) {
    for (const choice of ['for', 'against'] as const) {
      yield* futures(
        afterVotes({ ...count, presidingChoice: choice }, choice, 1, session),
        open - 1,
        false,
        session,
      );
    }
  }
  const others = presidingIsOpen ? open - 1 : open;
  for (let moreFor = 0; moreFor <= others; moreFor++) {
    const withFor = afterVotes(count, 'for', moreFor, session);
    for (let moreAgainst = 0; moreFor + moreAgainst <= others; moreAgainst++) {
      yield afterVotes(withFor, 'against', moreAgainst, session);
    }
  }
}

function afterVotes(
  count: VoteCount,
  choice: 'for' | 'against',
  more: number,
  session: VoteRule['session'],
): VoteCount {
  const present = session === 'electronic' ? count.present + more : count.present;
  return { ...count, present, [choice]: count[choice] + more };
}
