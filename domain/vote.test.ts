import * as fc from 'fast-check';
import { closes, type VoteInput, type VoteOutcome, voteResult, type VoteRule } from './vote.ts';

const electronic: VoteRule = {
  session: 'electronic',
  quorum: { num: 2, den: 3 },
  majority: { num: 1, den: 2 },
  tie: 'chair',
};
const ordinary: VoteRule = { ...electronic, session: 'ordinary' };
const council = ['chair', 'm1', 'm2', 'm3', 'm4', 'm5'];

/** `vote('chair+ m1- m2o m3x')`: for, against, abstained, recused themself. */
function vote(given: string, more: Partial<VoteInput> = {}): VoteInput {
  const signs: Record<string, string> = { '+': 'for', '-': 'against', o: 'abstain', x: 'recuse' };
  const votes = given
    .split(' ')
    .filter(Boolean)
    .map((one) => ({ member: one.slice(0, -1), choice: signs[one.slice(-1)] ?? one }));
  return { base: council, votes, presiding: ['chair', 'm1'], rule: electronic, atTerm: false, ...more };
}

describe('an electronic vote of six', () => {
  test.each<[string, VoteOutcome | undefined, string]>([
    ['m1+ m2+ m3+', undefined, 'no quorum yet: silence of the rest would end it without one'],
    ['m1+ m2+ m3+ m4+', 'approved', 'four for, whatever the others do'],
    ['m1+ m2+ m3+ m4-', undefined, 'two more against would make a tie'],
    ['chair+ m1+ m2+ m3-', 'approved', 'at worst a tie, which the chair has broken already'],
    ['m1+ m2+ m3+ m4- m5-', undefined, 'the chair decides'],
    ['m1+ m2+ m3+ m4- m5- chair-', 'rejected', 'a tie with the chair against'],
    ['chair+ m1+ m2+ m3- m4- m5-', 'approved', 'a tie with the chair for'],
    ['chair+ m1+ m2+ m3- m4o m5o', 'approved', 'exactly half of those present, abstaining included'],
    ['m1- m2- m3- m4-', 'rejected', 'no two votes more can turn it'],
    ['m1o m2o m3o m4o', 'rejected', 'abstaining is presence without a vote for'],
    ['m1- m2- m3-', undefined, 'no quorum yet'],
  ])('%s: %s (%s)', (given, expected) => {
    expect(closes(vote(given))).toBe(expected);
  });

  test.each([
    ['m1+ m2+ m3+', 'noQuorum'],
    ['', 'noQuorum'],
    ['m1+ m2+ m3- m4-', 'rejected'],
    ['chair+ m2+ m3- m4-', 'approved'],
    ['m1+ m2+ m3+ m4-', 'approved'],
  ])('at the term %s: %s', (given, expected) => {
    expect(closes(vote(given, { atTerm: true }))).toBe(expected);
  });
});

describe('recusal', () => {
  test('a recused author is not of the base and may not vote', () => {
    const base = council.filter((member) => member !== 'm5');
    expect(closes(vote('m1+ m2+ m3+ m5+', { base }))).toBeUndefined();
    expect(voteResult(vote('m1+ m2+ m3+ m4+ m5-', { base }))).toEqual({
      outcome: 'approved',
      base: 5,
      present: 4,
      for: 4,
      against: 0,
      abstained: 0,
      presidingChoice: undefined,
      tieBroken: false,
    });
  });

  test('a member who recuses themself leaves the base, and is not present', () => {
    expect(voteResult(vote('m5x m1+ m2- m3o m4+', { atTerm: true }))).toMatchObject({ base: 5, present: 4 });
    expect(closes(vote('m4x m5x m1+ m2+', { atTerm: true }))).toBe('noQuorum');
    expect(closes(vote('m3x m4x m5x m1+ m2+', { atTerm: true }))).toBe('approved');
  });

  test('with the chair recused the deputy breaks the tie', () => {
    const base = council.slice(1, 5);
    expect(closes(vote('m1+ m2+ m3- m4-', { base, atTerm: true }))).toBe('approved');
    expect(closes(vote('m1- m2+ m3+ m4-', { base, atTerm: true }))).toBe('rejected');
  });

  test('with the chair recused by themself the deputy breaks the tie, whenever the deputy voted', () => {
    expect(closes(vote('m1+ m2+ m3- m4- chairx', { atTerm: true }))).toBe('approved');
    expect(closes(vote('chairx m1- m2+ m3+ m4-', { atTerm: true }))).toBe('rejected');
    expect(closes(vote('m1+ m2+ m3- m4- m5x'))).toBeUndefined();
  });

  test('where nobody presides a tie does not approve', () => {
    expect(closes(vote('m1+ m2+ m3- m4-', { presiding: [], atTerm: true }))).toBe('rejected');
  });

  test('with everybody recused there is no quorum, at once', () => {
    expect(closes(vote('', { base: [] }))).toBe('noQuorum');
    expect(closes(vote('chairx m1x m2x m3x m4x m5x'))).toBe('noQuorum');
  });
});

describe('an ordinary session', () => {
  const present = ['chair', 'm1', 'm2', 'm3'];

  test('counts those whom the secretary marked, silent ones included', () => {
    expect(closes(vote('m1+ m2+', { rule: ordinary, present }))).toBeUndefined();
    expect(closes(vote('m1+ m2+', { rule: ordinary, present, atTerm: true }))).toBe('rejected');
    expect(closes(vote('chair+ m1+ m2+', { rule: ordinary, present }))).toBeUndefined();
    expect(closes(vote('m1+ m2+ m3+', { rule: ordinary, present: [...present, 'm4'] }))).toBe('approved');
  });

  test('waits for whoever could still recuse themself, where the quorum would go with them', () => {
    expect(closes(vote('m1+ m2+ m3+', { rule: ordinary, present }))).toBeUndefined();
    expect(closes(vote('m1+ m2+ m3+ chairx', { rule: ordinary, present }))).toBe('noQuorum');
    expect(closes(vote('m1+ m2+ m3+ chairo', { rule: ordinary, present }))).toBe('approved');
  });

  test('does not count votes of those who are not there', () => {
    expect(closes(vote('m1+ m2+ m5+', { rule: ordinary, present }))).toBeUndefined();
  });

  test('without the chair there the deputy presides', () => {
    const there = ['m1', 'm2', 'm3', 'm4'];
    const given = (votes: string) => closes(vote(votes, { rule: ordinary, present: there }));
    expect(given('m1+ m2+ m3- m4-')).toBe('approved');
    expect(given('m1- m2+ m3+ m4-')).toBe('rejected');
  });

  test('has no quorum with too few, or with nobody marked', () => {
    expect(closes(vote('', { rule: ordinary, present: ['chair', 'm1', 'm2', 'stranger'] }))).toBe('noQuorum');
    expect(closes(vote('', { rule: ordinary }))).toBe('noQuorum');
  });
});

describe('the count', () => {
  test('says when whoever presides broke a tie, either way', () => {
    const tied = (given: string) => voteResult(vote(given, { atTerm: true }))?.tieBroken;
    expect(tied('chair+ m1+ m2- m3-')).toBe(true);
    expect(tied('chair- m1+ m2- m3+')).toBe(true);
    expect(tied('chairo m1+ m2+ m3-')).toBe(false);
    expect(tied('m1+ m2+ m3- m4-')).toBe(false);
    expect(tied('chair+ m1-')).toBe(false);
    expect(tied('chair+ m1+ m2+ m3-')).toBe(false);
  });

  test('takes the first of two votes of one member and none of a stranger', () => {
    expect(voteResult(vote('m1+ m1- stranger+ m2o chair-', { atTerm: true }))).toMatchObject({
      base: 6,
      present: 3,
      for: 1,
      against: 1,
      abstained: 1,
      presidingChoice: 'against',
    });
  });

  test('refuses a choice that is none', () => {
    expect(() => closes(vote('m1?'))).toThrow(RangeError);
  });

  test('a vote that needs two thirds knows no tie', () => {
    const rule = { ...electronic, majority: { num: 2, den: 3 } };
    expect(closes(vote('chair+ m1+ m2+ m3+ m4- m5-', { rule }))).toBe('rejected');
    expect(closes(vote('chair+ m1+ m2+ m3- m4- m5-', { rule }))).toBe('rejected');
    expect(closes(vote('chair+ m1+ m2+ m3+ m4+ m5-', { rule }))).toBe('approved');
  });
});

/** Fact 4 word by word, on a finished vote. */
function plainOutcome({ base, votes, present, presiding, rule }: VoteInput): VoteOutcome {
  const recused = votes.filter(({ choice }) => choice === 'recuse').map(({ member }) => member);
  const voting = base.filter((member) => !recused.includes(member));
  const voted = votes.filter(({ choice }) => choice !== 'recuse').map(({ member }) => member);
  const there = (rule.session === 'ordinary' ? (present ?? []) : voted).filter((each) =>
    voting.includes(each),
  );
  if (there.length === 0 || there.length / voting.length < rule.quorum.num / rule.quorum.den - 1e-9)
    return 'noQuorum';
  const inFavor = votes.filter(({ choice }) => choice === 'for').length;
  if (inFavor > there.length / 2) return 'approved';
  const mayPreside = rule.session === 'ordinary' ? there : voting;
  const chair = presiding.find((member) => mayPreside.includes(member));
  const decisive = votes.find(({ member }) => member === chair)?.choice;
  return inFavor === there.length / 2 && decisive === 'for' ? 'approved' : 'rejected';
}

const COURSES = ['for', 'against', 'abstain', 'recuse', undefined];

/** Every course that the vote can still take, member by member. */
function* continuations(input: VoteInput): Generator<VoteInput> {
  const there = input.rule.session === 'ordinary' ? (input.present ?? []) : input.base;
  const open = there.filter((member) => !input.votes.some((given) => given.member === member));
  for (let course = 0; course < COURSES.length ** open.length; course++) {
    const more = open.map((member, i) => ({
      member,
      choice: COURSES[Math.floor(course / COURSES.length ** i) % COURSES.length],
    }));
    yield { ...input, votes: [...input.votes, ...more.filter(hasChoice)] };
  }
}

function hasChoice(given: {
  member: string;
  choice: string | undefined;
}): given is { member: string; choice: string } {
  return given.choice !== undefined;
}

const inputs: fc.Arbitrary<VoteInput> = fc
  .record({
    size: fc.integer({ min: 1, max: 6 }),
    session: fc.constantFrom('electronic' as const, 'ordinary' as const),
    presiding: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 2 }),
    quorum: fc.constantFrom({ num: 2, den: 3 }, { num: 1, den: 2 }, { num: 1, den: 1 }, { num: 3, den: 5 }),
    choices: fc.array(fc.constantFrom('for', 'for', 'against', 'abstain', 'recuse'), {
      minLength: 6,
      maxLength: 6,
    }),
    given: fc.integer({ min: 0, max: 6 }),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    present: fc.subarray([0, 1, 2, 3, 4, 5]),
  })
  .map(({ size, session, presiding, quorum, choices, given, order, present }) => {
    const base = Array.from({ length: size }, (_, i) => `m${i}`);
    const there = session === 'ordinary' ? present.filter((i) => i < size) : base.map((_, i) => i);
    const voters = order.filter((i) => there.includes(i)).slice(0, given);
    return {
      base,
      votes: voters.map((i) => ({ member: `m${i}`, choice: choices[i] ?? 'for' })),
      present: session === 'ordinary' ? there.map((i) => `m${i}`) : undefined,
      presiding: presiding.map((i) => `m${i}`),
      rule: { ...electronic, session, quorum },
      atTerm: false,
    };
  });

describe('against a plain count of all continuations', () => {
  test('closes at the earliest certain moment and never before', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const ends = new Set([...continuations(input)].map(plainOutcome));
        expect(closes(input)).toBe(ends.size === 1 ? [...ends][0] : undefined);
      }),
      { numRuns: 1_500 },
    );
  });

  test('at the term the outcome is that of the votes given', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(closes({ ...input, atTerm: true })).toBe(plainOutcome(input));
      }),
      { numRuns: 1_500 },
    );
  });
});
