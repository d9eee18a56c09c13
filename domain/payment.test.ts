import { krasnoyarsk } from './calendar.example.ts';
import { batchDayFrom, comparedLines, exceptFor, type KnownPayment, type LedSession } from './payment.ts';

test.each([
  ['2026-09-01', '2026-09-18', 'the 20th is a Sunday'],
  ['2026-09-18', '2026-09-18', 'on the day itself'],
  ['2026-09-19', '2026-10-20', 'after it the next month’s'],
  ['2026-12-21', '2027-01-20', 'over the year’s end'],
  ['2026-01-31', '2026-02-20', 'from a month’s last day'],
])('on %s the next batch is of %s: %s', (today, day) => {
  expect(batchDayFrom(today, 20, krasnoyarsk)).toBe(day);
});

test('whoever has had a part is left out of every other', () => {
  const parties = { author: ['a', 'b'], verifier: ['c'], signer: [], payer: ['d'] };
  expect(exceptFor({ parties } as unknown as KnownPayment, 'payer')).toEqual(['a', 'b', 'c']);
  expect(exceptFor({ parties } as unknown as KnownPayment, 'author')).toEqual(['c', 'd']);
});

test('a statement stands line by line beside the schedule, what it leaves out as 0', () => {
  const session = (number: number, planned: number): LedSession => ({
    ...{ number, planned, held: planned, elsewhere: 0, topic: 'Тема', day: '2026-10-01' },
    startsAt: new Date(0),
  });
  const lines = comparedLines([session(1, 4), session(2, 4)], [{ number: 1, hours: 3 }]);
  expect(lines.map(({ stated, difference }) => [stated, difference])).toEqual([
    [3, -1],
    [0, -4],
  ]);
});
