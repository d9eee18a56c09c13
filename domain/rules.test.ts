import fc from 'fast-check';
import { closes, type Rule, type RuleDecision } from './rules.ts';

const seats = (count: number) => Array.from({ length: count }, (_, at) => ({ key: `s${at}` }));
const answers = (choices: readonly string[]): RuleDecision[] =>
  choices.map((choice, at) => ({ seat: `s${at}`, choice }));

const choices = (...of: string[]) => fc.array(fc.constantFrom(...of), { maxLength: 8 });

describe('first', () => {
  const rule: Rule = { kind: 'first' };
  const ask = (decisions: RuleDecision[], atTerm = false) =>
    closes({ decisions, seats: seats(3), rule, atTerm });

  test('the first decision is the outcome, whatever comes after it', () => {
    fc.assert(
      fc.property(choices('a', 'b', 'c'), (made) => {
        expect(ask(answers(made))).toBe(made[0]);
      }),
    );
  });

  test('silence decides nothing, not even at the term', () => expect(ask([], true)).toBeUndefined());
});

describe('everySeat', () => {
  const rule: Rule = {
    kind: 'everySeat',
    when: [
      { answers: 'all', choice: 'out', outcome: 'nobody' },
      { answers: 'none', choice: 'agree', and: { answers: 'any', choice: 'out' }, outcome: 'rest refused' },
      { answers: 'none', choice: 'agree', outcome: 'all refused' },
      { answers: 'any', choice: 'refuse', outcome: 'some refused' },
    ],
    otherwise: 'agreed',
  };
  const ask = (made: readonly string[], count = made.length, atTerm = false) =>
    closes({ decisions: answers(made), seats: seats(count), rule, atTerm });

  test('stays open while one seat is silent, at the term too', () => {
    fc.assert(
      fc.property(choices('agree', 'refuse', 'out'), fc.boolean(), (made, atTerm) => {
        expect(ask(made, made.length + 1, atTerm)).toBeUndefined();
      }),
    );
  });

  test('closes by the first condition that the answers meet, in whatever order they came', () => {
    const filled = fc.array(fc.constantFrom('agree', 'refuse', 'out'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(filled, (made) => {
        const has = (choice: (typeof made)[number]) => made.includes(choice);
        const expected =
          !has('agree') && !has('refuse')
            ? 'nobody'
            : !has('agree')
              ? has('out')
                ? 'rest refused'
                : 'all refused'
              : has('refuse')
                ? 'some refused'
                : 'agreed';
        expect(ask(made)).toBe(expected);
        expect(ask(made.toReversed())).toBe(expected);
      }),
    );
  });

  test('an authority answers in the place of the seat it stands for, and is never waited for', () => {
    const three = [...seats(2), { key: 'authority', standsFor: 's1' }];
    const decided = (decisions: RuleDecision[]) => closes({ decisions, seats: three, rule, atTerm: false });
    expect(decided([{ seat: 's0', choice: 'agree' }])).toBeUndefined();
    expect(
      decided([
        { seat: 's0', choice: 'agree' },
        { seat: 's1', choice: 'agree' },
      ]),
    ).toBe('agreed');
    expect(
      decided([
        { seat: 's0', choice: 'agree' },
        { seat: 'authority', choice: 'refuse' },
      ]),
    ).toBe('some refused');
    expect(
      decided([
        { seat: 's1', choice: 'agree' },
        { seat: 'authority', choice: 'refuse' },
        { seat: 's0', choice: 'agree' },
      ]),
    ).toBe('agreed');
  });
});

describe('threshold', () => {
  const given = fc.record({
    made: choices('for', 'against'),
    silent: fc.nat({ max: 8 }),
    need: fc.integer({ min: 1, max: 8 }),
    atTerm: fc.boolean(),
  });
  const ask = ({
    made,
    silent,
    need,
    atTerm,
  }: {
    made: string[];
    silent: number;
    need: number;
    atTerm: boolean;
  }) =>
    closes({
      decisions: answers(made),
      seats: seats(made.length + silent),
      rule: { kind: 'threshold', choice: 'for', need, outcome: 'carried', otherwise: 'failed' },
      atTerm,
    });

  test('closes exactly when no further answer can change the outcome', () => {
    fc.assert(
      fc.property(given, (vote) => {
        const made = vote.made.filter((choice) => choice === 'for').length;
        const most = vote.atTerm ? made : made + vote.silent;
        const expected = made >= vote.need ? 'carried' : most < vote.need ? 'failed' : undefined;
        expect(ask(vote)).toBe(expected);
      }),
    );
  });

  test('an outcome once given stands, whatever is answered after it', () => {
    fc.assert(
      fc.property(given, fc.constantFrom('for', 'against'), (vote, next) => {
        const before = ask({ ...vote, atTerm: false });
        if (before === undefined || vote.silent === 0) return;
        const later = { ...vote, made: [...vote.made, next], silent: vote.silent - 1, atTerm: false };
        expect(ask(later)).toBe(before);
      }),
    );
  });

  test('at the term it always closes', () => {
    fc.assert(fc.property(given, (vote) => expect(ask({ ...vote, atTerm: true })).toBeDefined()));
  });
});

test('a step that waits for its date closes by it and by nothing else', () => {
  const rule: Rule = { kind: 'date', outcome: 'begun' };
  expect(closes({ decisions: [], seats: [], rule, atTerm: false })).toBeUndefined();
  expect(closes({ decisions: [], seats: [], rule, atTerm: true })).toBe('begun');
});

test('a vote asks the council rule, with the presiding seat to break a tie', () => {
  const rule: Rule = {
    kind: 'vote',
    session: 'electronic',
    quorum: { num: 2, den: 3 },
    majority: { num: 1, den: 2 },
    tie: 'chair',
  };
  const four = seats(4).map((seat) => (seat.key === 's3' ? { ...seat, presides: 1 } : seat));
  const ask = (made: string[], atTerm = false) =>
    closes({ decisions: answers(made), seats: four, rule, atTerm });
  expect(ask(['for', 'for', 'against'])).toBeUndefined();
  expect(ask(['for', 'against', 'against', 'for'])).toBe('approved');
  expect(ask(['for', 'for', 'against', 'against'])).toBe('rejected');
  expect(ask(['for', 'for'], true)).toBe('noQuorum');
});
