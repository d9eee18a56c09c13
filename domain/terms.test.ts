import * as fc from 'fast-check';
import { krasnoyarsk as calendar } from './calendar.example.ts';
import { dateOfDay, dayNumber, forSchools, isWorkingDay, localDate, localTime } from './calendar.ts';
import { reminders, termEnd, termProgress, workingDaysBetween } from './terms.ts';

/** 12:00 in Krasnoyarsk. */
const noon = (date: string) => new Date(`${date}T05:00:00Z`);
const shown = (instant: Date) => `${localDate(instant, calendar.zone)} ${localTime(instant, calendar.zone)}`;

const openings = fc.date({
  min: new Date('2025-12-01T00:00:00Z'),
  max: new Date('2027-12-01T00:00:00Z'),
  noInvalidDate: true,
});
const lengths = fc.integer({ min: 1, max: 40 });

describe('the end of a term', () => {
  test.each([
    ['2026-09-03', 5, '2026-09-10 18:00', 'five working days over a weekend'],
    ['2026-09-03', 1, '2026-09-04 18:00', 'one working day'],
    ['2026-09-04', 1, '2026-09-07 18:00', 'one working day from a Friday'],
    ['2026-09-05', 1, '2026-09-07 18:00', 'one working day from a Saturday'],
    ['2026-11-03', 1, '2026-11-05 18:00', 'over 4 November'],
    ['2026-03-06', 1, '2026-03-10 18:00', 'over the day moved from 8 March'],
    ['2025-12-31', 3, '2026-01-14 18:00', 'over the New Year holidays of 2026'],
    ['2026-12-29', 3, '2027-01-12 18:00', 'into 2027, of which only fixed holidays are known'],
  ])('from %s, %d wd: %s (%s)', (opened, days, expected) => {
    expect(shown(termEnd(noon(opened), days, calendar))).toBe(expected);
  });

  test('the day of opening is the day in the zone, not in UTC', () => {
    // 23:30 UTC on Thursday is already Friday in Krasnoyarsk.
    expect(shown(termEnd(new Date('2026-09-03T23:30:00Z'), 1, calendar))).toBe('2026-09-07 18:00');
  });

  test.each([0, -1, 1.5, Number.NaN])('a term of %p working days is refused', (days) => {
    expect(() => termEnd(noon('2026-09-03'), days, calendar)).toThrow(RangeError);
  });

  test('a calendar without working days is refused instead of searched for ever', () => {
    const days = Array.from({ length: 6_000 }, (_, i) => dateOfDay(dayNumber('2026-01-01') + i));
    expect(() => termEnd(noon('2026-09-03'), 1, { ...calendar, daysOff: days })).toThrow(RangeError);
  });

  test('always 18:00 on a working day with exactly the term’s working days up to it', () => {
    fc.assert(
      fc.property(openings, lengths, (openedAt, days) => {
        const end = termEnd(openedAt, days, calendar);
        const date = localDate(end, calendar.zone);
        expect(localTime(end, calendar.zone)).toBe('18:00');
        expect(isWorkingDay(date, calendar)).toBe(true);
        expect(workingDaysBetween(localDate(openedAt, calendar.zone), date, calendar)).toBe(days);
      }),
    );
  });

  test('a longer term ends later, and so does one that opens later', () => {
    fc.assert(
      fc.property(openings, openings, lengths, (a, b, days) => {
        expect(termEnd(a, days + 1, calendar) > termEnd(a, days, calendar)).toBe(true);
        const [earlier, later] = a < b ? [a, b] : [b, a];
        expect(termEnd(earlier, days, calendar) <= termEnd(later, days, calendar)).toBe(true);
      }),
    );
  });
});

const remindersOf = (opened: Date, days: number, due = termEnd(opened, days, calendar)) =>
  reminders(opened, due, days, calendar).map(shown);

describe('reminders', () => {
  test('five working days: at half and one working day before the end', () => {
    expect(remindersOf(noon('2026-09-03'), 5)).toEqual(['2026-09-08 09:00', '2026-09-09 09:00']);
  });

  test('ten working days: on the fifth and the ninth', () => {
    expect(remindersOf(noon('2026-09-03'), 10)).toEqual(['2026-09-10 09:00', '2026-09-16 09:00']);
  });

  test('three working days: both fall on the second, which reminds once', () => {
    expect(remindersOf(noon('2026-09-03'), 3)).toEqual(['2026-09-07 09:00']);
  });

  test('one working day: on its morning, for the day before is before the opening', () => {
    expect(remindersOf(noon('2026-09-03'), 1)).toEqual(['2026-09-04 09:00']);
  });

  test('one working day opened before nine: that morning and the next', () => {
    expect(remindersOf(new Date('2026-09-03T01:00:00Z'), 1)).toEqual([
      '2026-09-03 09:00',
      '2026-09-04 09:00',
    ]);
  });

  test('an extended term reminds one working day before its new end', () => {
    const opened = noon('2026-09-03');
    expect(remindersOf(opened, 3, termEnd(opened, 8, calendar))).toEqual([
      '2026-09-07 09:00',
      '2026-09-14 09:00',
    ]);
  });

  test('a term cut short does not remind after its end', () => {
    const opened = noon('2026-09-03');
    expect(remindersOf(opened, 10, termEnd(opened, 2, calendar))).toEqual(['2026-09-04 09:00']);
  });

  test('a date of today reminds of nothing', () => {
    const opened = noon('2026-09-03');
    expect(reminders(opened, new Date(opened.getTime() + 3_600_000), 0, calendar)).toEqual([]);
  });

  test('always one or two, at 9:00 of a working day, after the opening and before the end, in order', () => {
    fc.assert(
      fc.property(openings, lengths, (openedAt, days) => {
        const due = termEnd(openedAt, days, calendar);
        const all = reminders(openedAt, due, days, calendar);
        expect([1, 2]).toContain(all.length);
        for (const reminder of all) {
          expect(localTime(reminder, calendar.zone)).toBe('09:00');
          expect(isWorkingDay(localDate(reminder, calendar.zone), calendar)).toBe(true);
          expect(reminder > openedAt && reminder < due).toBe(true);
        }
        if (all[0] && all[1]) expect(all[0] < all[1]).toBe(true);
      }),
    );
  });
});

describe('what needs a school in the quiet time', () => {
  const schools = forSchools({ ...calendar, quiet: { from: '07-01', to: '08-19' } });

  test.each([
    ['2026-06-29', 5, '2026-08-25 18:00', 'the last days of June, then those after the quiet time'],
    ['2026-07-15', 1, '2026-08-20 18:00', 'opened in the middle of it'],
    ['2026-06-22', 5, '2026-06-29 18:00', 'over before it begins'],
  ])('opened on %s, %d wd: %s (%s)', (opened, days, expected) => {
    expect(shown(termEnd(noon(opened), days, schools))).toBe(expected);
  });

  test('is neither due nor reminded of then, whenever it opens and however long it lasts', () => {
    fc.assert(
      fc.property(openings, lengths, (openedAt, days) => {
        const due = termEnd(openedAt, days, schools);
        for (const at of [due, ...reminders(openedAt, due, days, schools)]) {
          const day = localDate(at, schools.zone).slice(5);
          expect(day < '07-01' || day > '08-19').toBe(true);
        }
      }),
    );
  });
});

describe('progress', () => {
  const due = termEnd(noon('2026-09-03'), 5, calendar);

  test('after an extension counts up to the later end', () => {
    const later = { openedAt: noon('2026-09-03'), due: termEnd(due, 5, calendar) };
    expect(termProgress(later, noon('2026-09-15'), calendar)).toEqual({ day: 8, of: 10 });
  });

  test.each([
    ['2026-09-03', 1, 'the day of opening counts as the first'],
    ['2026-09-04', 1, 'the first working day after'],
    ['2026-09-06', 1, 'a Sunday stays in the day before'],
    ['2026-09-07', 2, 'as pages.md shows'],
    ['2026-09-10', 5, 'the last day'],
    ['2026-09-30', 5, 'overdue stays in the last'],
  ])('on %s a term of five from 3 September is in day %d (%s)', (now, day) => {
    expect(termProgress({ openedAt: noon('2026-09-03'), due }, noon(now), calendar)).toEqual({ day, of: 5 });
  });
});

test('working days between two days add up', () => {
  const days = fc.integer({ min: dayNumber('2025-06-01'), max: dayNumber('2027-06-01') });
  fc.assert(
    fc.property(fc.tuple(days, days, days), (three) => {
      const [a, b, c] = three.toSorted((x, y) => x - y).map(dateOfDay) as [string, string, string];
      const whole = workingDaysBetween(a, c, calendar);
      expect(workingDaysBetween(a, b, calendar) + workingDaysBetween(b, c, calendar)).toBe(whole);
      expect(workingDaysBetween(c, a, calendar)).toBe(0);
    }),
  );
});
