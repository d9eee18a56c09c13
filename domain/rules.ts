/**
 * Closing rules: pure functions that say, after each decision and at the term, whether a step has its outcome.
 * A rule is plain data, stored in the step's row when it opens, so that a later change of policy never
 * changes a step that people are already deciding (domain.md, *Rules common to every process*).
 */
import { closes as closesVote, type VoteInput, type VoteRule } from './vote.ts';

/** One decision as a rule sees it. */
export interface RuleDecision {
  seat: string;
  choice: string;
}

/** One seat as a rule sees it. */
export interface RuleSeat {
  key: string;
  /** Who breaks a tie, in order: 1 the chair, 2 the deputy, where the chair recuses themself or isn't there. */
  presides?: number;
  /** In an ordinary session: marked as present by the secretary. */
  present?: boolean;
  /** Added by an escalation: may answer in place of `standsFor`, and is never waited for. */
  standsFor?: string;
}

/** That any, all or none of the answers are this choice. */
interface Condition {
  answers: 'any' | 'all' | 'none';
  choice: string;
}

export type Rule =
  /** The first decision closes the step; its choice is the outcome. */
  | { kind: 'first' }
  /** Closes when every seat has answered: the first of `when` whose condition (and whose `and`) the answers meet, else `otherwise`. */
  | {
      kind: 'everySeat';
      when: readonly (Condition & { and?: Condition; outcome: string })[];
      otherwise: string;
    }
  /** Closes when `need` answers say `choice`, or when that can no longer happen. */
  | { kind: 'threshold'; choice: string; need: number; outcome: string; otherwise: string }
  /** The expert council's vote (domain.md, fact 4). */
  | ({ kind: 'vote' } & VoteRule)
  /** Nobody decides: the step waits for its date. */
  | { kind: 'date'; outcome: string }
  /** Nobody decides here: what happens in other cases closes it (an effect of theirs, or the worker that looks at them). */
  | { kind: 'elsewhere' };

export interface RuleInput {
  decisions: readonly RuleDecision[];
  seats: readonly RuleSeat[];
  rule: Rule;
  /** True when the term has come and the step closes by it. */
  atTerm: boolean;
}

/**
 * The outcome of a step, or undefined while it must stay open. Pure: the same rows give the same answer,
 * whoever asks (the API after a decision, the worker at the term, the checker of `npm run chaos`).
 */
export function closes({ decisions, seats, rule, atTerm }: RuleInput): string | undefined {
  switch (rule.kind) {
    case 'first':
      return decisions[0]?.choice;
    case 'everySeat':
      return everySeat(decisions, seats, rule);
    case 'threshold':
      return threshold(decisions, seats, rule, atTerm);
    case 'vote':
      return closesVote(voteOf({ decisions, seats, rule, atTerm }));
    case 'date':
      return atTerm ? rule.outcome : undefined;
    case 'elsewhere':
      return undefined;
  }
}

/** A step's vote as the council's rule takes it: the minutes count by it too. */
export function voteOf({
  decisions,
  seats,
  rule,
  atTerm,
}: Omit<RuleInput, 'rule'> & { rule: VoteRule }): VoteInput {
  return {
    base: seats.map((seat) => seat.key),
    votes: decisions.map(({ seat, choice }) => ({ member: seat, choice })),
    present: seats.filter((seat) => seat.present).map((seat) => seat.key),
    presiding: inOrder(seats).map((seat) => seat.key),
    rule,
    atTerm,
  };
}

/** The seats that may preside, the chair's first. */
function inOrder(seats: readonly RuleSeat[]): RuleSeat[] {
  return seats
    .filter(({ presides }) => presides !== undefined)
    .toSorted((a, b) => (a.presides ?? 0) - (b.presides ?? 0));
}

function everySeat(
  decisions: readonly RuleDecision[],
  seats: readonly RuleSeat[],
  rule: Extract<Rule, { kind: 'everySeat' }>,
): string | undefined {
  const standsFor = new Map(seats.map((seat) => [seat.key, seat.standsFor ?? seat.key]));
  const answers = new Map<string, string>();
  for (const { seat, choice } of decisions) {
    const answered = standsFor.get(seat) ?? seat;
    if (!answers.has(answered)) answers.set(answered, choice);
  }
  const waitedFor = seats.filter((seat) => seat.standsFor === undefined);
  if (waitedFor.some((seat) => !answers.has(seat.key))) return undefined;
  const choices = [...answers.values()];
  const holds = ({ answers: which, choice }: Condition) =>
    which === 'all'
      ? choices.every((made) => made === choice)
      : choices.includes(choice) === (which === 'any');
  const match = rule.when.find((when) => holds(when) && (when.and === undefined || holds(when.and)));
  return match?.outcome ?? rule.otherwise;
}

function threshold(
  decisions: readonly RuleDecision[],
  seats: readonly RuleSeat[],
  rule: Extract<Rule, { kind: 'threshold' }>,
  atTerm: boolean,
): string | undefined {
  const made = decisions.filter(({ choice }) => choice === rule.choice).length;
  if (made >= rule.need) return rule.outcome;
  const still = seats.length - decisions.length;
  return atTerm || made + still < rule.need ? rule.otherwise : undefined;
}
