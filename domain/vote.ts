/**
 * The expert council's vote (domain.md, fact 4). Shares are fractions of whole numbers and are compared by
 * multiplying: no rounding ever decides.
 */

/** `{ num: 2, den: 3 }` is two thirds. */
export interface Share {
  num: number;
  den: number;
}

/** Of the council in a policy's values, which the pack's schema has checked. */
export function councilShares(values: Readonly<Record<string, unknown>>): { quorum: Share; majority: Share } {
  return values['council'] as { quorum: Share; majority: Share };
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

/** The votes there are, each told with its number though nobody gave it; of recusals only those that there were. */
export const voteChoices = ['for', 'against', 'abstain'] as const;

export type VoteChoice = (typeof voteChoices)[number];

/** What a member may answer; `recuse` is самоотвод: the member leaves the base of this question. */
type Answer = VoteChoice | 'recuse';

export type VoteOutcome = 'approved' | 'rejected' | 'noQuorum';

export interface VoteInput {
  /** Ids of the voting members, without those whom the system recused (authors). */
  base: readonly string[];
  /** Answers given so far, oldest first; of two by one member the first counts, those from outside the base never. */
  votes: readonly { member: string; choice: string }[];
  /** Ordinary sessions only: whom the secretary marked; votes of others don't count. */
  present?: readonly string[] | undefined;
  /** Who presides, in order: the chair, then the deputy. The first who is neither recused nor away breaks a tie. */
  presiding: readonly string[];
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
 * further course (each open member votes for, against, abstains, recuses themself or stays silent) gives the same
 * outcome, and at the term. Throws a RangeError on a choice that is none.
 */
export function closes(input: VoteInput): VoteOutcome | undefined {
  return voteResult(input)?.outcome;
}

/** `closes` with the figures for minutes and ballot sheet, as they stood at closing. */
export function voteResult(input: VoteInput): VoteResult | undefined {
  const { rule, atTerm } = input;
  const state = tally(input);
  const outcome = outcomeOf(state, rule);
  if (!atTerm) {
    for (const future of futures(state, rule.session)) {
      if (outcomeOf(future, rule) !== outcome) return undefined;
    }
  }
  const { base, present, abstained } = state;
  return {
    base,
    present,
    for: state.for,
    against: state.against,
    abstained,
    presidingChoice: presidingChoice(state),
    outcome,
    tieBroken: outcome !== 'noQuorum' && isTieBroken(state, rule),
  };
}

/** Who presides: the first of those who may that neither recused themself nor, in an ordinary session, is away. */
export function whoPresides({ presiding, votes, present = [], rule }: VoteInput): string | undefined {
  return presiding.find((member) => {
    const answer = votes.find((vote) => vote.member === member)?.choice;
    return answer !== 'recuse' && (rule.session === 'electronic' || present.includes(member));
  });
}

/** A vote as it stands: those who may preside one by one, all others as numbers. */
interface State {
  base: number;
  present: number;
  for: number;
  against: number;
  abstained: number;
  /** Answers of those who may preside, in order. */
  chairs: readonly (Answer | undefined)[];
  /** Others who may still answer. */
  open: number;
}

function tally({ base, votes, present = [], presiding, rule }: VoteInput): State {
  const ordinary = rule.session === 'ordinary';
  const members = new Set(base);
  const mayVote = ordinary ? members.intersection(new Set(present)) : members;
  const answers = new Map<string, Answer>();
  for (const { member, choice } of votes) {
    if (mayVote.has(member) && !answers.has(member)) answers.set(member, asAnswer(choice));
  }
  const given = [...answers.values()];
  const number = (choice: Answer) => given.filter((made) => made === choice).length;
  const chairs = [...new Set(presiding)].filter((member) => mayVote.has(member));
  const openChairs = chairs.filter((member) => !answers.has(member)).length;
  return {
    base: members.size - number('recuse'),
    present: (ordinary ? mayVote.size : answers.size) - number('recuse'),
    for: number('for'),
    against: number('against'),
    abstained: number('abstain'),
    chairs: chairs.map((member) => answers.get(member)),
    open: mayVote.size - answers.size - openChairs,
  };
}

const answersThereAre: readonly string[] = [...voteChoices, 'recuse'] satisfies Answer[];

function asAnswer(choice: string): Answer {
  if (answersThereAre.includes(choice)) return choice as Answer;
  throw new RangeError(`Not a vote: ${choice}`);
}

/** The chair's, or the deputy's where the chair has recused themself. */
function presidingChoice({ chairs }: State): VoteChoice | undefined {
  return chairs.find((made) => made !== 'recuse');
}

function outcomeOf(state: State, rule: VoteRule): VoteOutcome {
  const quorum = state.present > 0 && state.present * rule.quorum.den >= state.base * rule.quorum.num;
  if (!quorum) return 'noQuorum';
  if (state.for * rule.majority.den > state.present * rule.majority.num) return 'approved';
  return isTie(state, rule) && presidingChoice(state) === 'for' ? 'approved' : 'rejected';
}

function isTieBroken(state: State, rule: VoteRule): boolean {
  const choice = presidingChoice(state);
  return isTie(state, rule) && (choice === 'for' || choice === 'against');
}

/** Exactly half for, where half is what must be exceeded: a vote that needs two thirds knows no tie. */
function isTie(state: State, { majority }: VoteRule): boolean {
  return majority.num * 2 === majority.den && state.for * 2 === state.present;
}

/** Against and abstaining differ for no rule, so they are one course. */
const courses = ['for', 'against', 'recuse'] as const;

/** Every further course: of those who may preside one by one, of the others by how many go which way. */
function* futures(state: State, session: VoteRule['session']): Generator<State> {
  const at = state.chairs.indexOf(undefined);
  if (at >= 0) {
    // Silence is told apart from not having answered, or this would never end.
    for (const choice of [...courses, 'silent'] as const) {
      const chairs = state.chairs.with(at, choice === 'silent' ? 'abstain' : choice);
      yield* futures(
        { ...(choice === 'silent' ? state : after(state, choice, 1, session)), chairs },
        session,
      );
    }
    return;
  }
  for (let moreFor = 0; moreFor <= state.open; moreFor++) {
    const withFor = after(state, 'for', moreFor, session);
    for (let moreAgainst = 0; moreFor + moreAgainst <= state.open; moreAgainst++) {
      const withAgainst = after(withFor, 'against', moreAgainst, session);
      for (let recused = 0; moreFor + moreAgainst + recused <= state.open; recused++) {
        yield after(withAgainst, 'recuse', recused, session);
      }
    }
  }
}

function after(
  state: State,
  choice: (typeof courses)[number],
  more: number,
  session: VoteRule['session'],
): State {
  const ordinary = session === 'ordinary';
  if (choice === 'recuse')
    return { ...state, base: state.base - more, present: state.present - (ordinary ? more : 0) };
  return { ...state, present: state.present + (ordinary ? 0 : more), [choice]: state[choice] + more };
}
