import type { WorkCalendar } from '../calendar.ts';
import { planLetters, type OwedLetter } from './plan.ts';
import { nextSending, ordinaryLetters } from './policy.ts';

const calendar: WorkCalendar = {
  zone: 'Asia/Krasnoyarsk',
  daysOff: ['2026-11-04'],
  sureUntil: 2026,
  fixedHolidays: [],
};
/** A moment of September 2026 by the district's clock, seven hours ahead; the 4th is a Friday. */
const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 8, day, hour - 7, minute));
const noon = at(4, 12);

function plan(letters: readonly Partial<OwedLetter>[], { now = noon, sent = [] as Date[] } = {}) {
  const whole = letters.map((letter, index) => ({
    id: String(index + 1),
    kind: 'opened',
    due: at(11, 18),
    attempts: 0,
    bundle: null,
    held: false,
    ...letter,
  }));
  const { send, hold } = planLetters(whole, {
    now,
    policy: ordinaryLetters,
    calendar,
    sent,
    newBundle: () => 'new',
  });
  return { mails: send.map(({ ids, bundle }) => [ids.join('+'), bundle]), ...(hold && { hold }) };
}

test('up to three letters go one by one', () => {
  expect(plan([{}, {}, {}])).toEqual({
    mails: [
      ['1', null],
      ['2', null],
      ['3', null],
    ],
  });
});

test('seven at once are one letter', () => {
  expect(plan(Array.from({ length: 7 }, () => ({})))).toEqual({ mails: [['1+2+3+4+5+6+7', 'new']] });
});

test('whoever got three letters within half an hour gets the further ones together at its end', () => {
  const sent = [at(4, 11, 58), at(4, 11, 50), at(4, 11, 40)];
  expect(plan([{}, {}], { sent })).toEqual({ mails: [], hold: { ids: ['1', '2'], until: at(4, 12, 10) } });
  expect(plan([{ held: true }, { held: true }], { sent: sent.slice(0, 2) })).toEqual({
    mails: [['1+2', 'new']],
  });
});

test('what is overdue or due today is not held up by a flood', () => {
  const sent = [at(4, 11, 58), at(4, 11, 50), at(4, 11, 40)];
  expect(plan([{}, { kind: 'escalated' }, { due: at(4, 18) }], { sent })).toEqual({
    mails: [['2+3', 'new']],
    hold: { ids: ['1'], until: at(4, 12, 10) },
  });
});

test('at night and on days off letters wait for the morning, but not those whose term ends before it', () => {
  expect(plan([{}, { due: at(5, 18) }], { now: at(4, 20) })).toEqual({
    mails: [['2', null]],
    hold: { ids: ['1'], until: at(7, 8) },
  });
  expect(plan([{ held: true }, { held: true }], { now: at(7, 8) })).toEqual({ mails: [['1+2', 'new']] });
});

test('account letters and the word of a vote by link go at once, alone, whatever the hour', () => {
  const kinds = ['invitation', 'passwordReset', 'votedByLink'].map((kind) => ({ kind, due: null }));
  expect(plan(kinds, { now: at(5, 3) }).mails).toEqual([
    ['1', null],
    ['2', null],
    ['3', null],
  ]);
});

test('what was tried goes again as it went: alone or in its digest', () => {
  const digest = { attempts: 1, bundle: 'old' };
  expect(plan([digest, { attempts: 2 }, digest, {}]).mails).toEqual([
    ['1+3', 'old'],
    ['2', null],
    ['4', null],
  ]);
});

test.each([
  ['a working day', at(4, 12), at(4, 12)],
  ['early', at(4, 7, 59), at(4, 8)],
  ['the last minute', at(4, 19, 59), at(4, 19, 59)],
  ['Friday evening', at(4, 20), at(7, 8)],
  ['the eve of a day off by decree', new Date('2026-11-03T14:00:00Z'), new Date('2026-11-05T01:00:00Z')],
])('letters may go: %s', (_, now, expected) => {
  expect(nextSending(now, ordinaryLetters, calendar)).toEqual(expected);
});
