import { Temporal } from '@js-temporal/polyfill';
import * as fc from 'fast-check';
import {
  addDays,
  atLocalTime,
  dateOfDay,
  dayNumber,
  isSure,
  isWorkingDay,
  localDate,
  localTime,
  weekday,
} from './calendar.ts';
import { krasnoyarsk } from './calendar.example.ts';

const instants = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2040-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const zones = fc.constantFrom(
  'Asia/Krasnoyarsk',
  'Europe/Kaliningrad',
  'Europe/Berlin',
  'America/St_Johns',
  'UTC',
);

describe('working days', () => {
  test.each([
    ['2026-01-11', false, 'the last of the New Year holidays'],
    ['2026-01-12', true, 'the first Monday of work'],
    ['2026-03-09', false, 'the day moved from Sunday 8 March'],
    ['2026-05-08', true, 'a Friday before a holiday'],
    ['2026-05-09', false, 'a holiday on a Saturday'],
    ['2026-05-11', false, 'the day moved from 9 May'],
    ['2026-09-05', false, 'a Saturday'],
    ['2026-09-06', false, 'a Sunday'],
    ['2026-11-04', false, 'a holiday on a Wednesday'],
    ['2026-12-31', false, 'a day off by decree'],
    ['2027-01-08', false, 'a fixed holiday beyond the loaded calendar'],
    ['2027-01-11', true, 'a Monday beyond the loaded calendar'],
    ['2027-12-31', true, 'a Friday that only a decree not yet loaded could free'],
  ])('%s is a working day: %s (%s)', (date, expected) => {
    expect(isWorkingDay(date, krasnoyarsk)).toBe(expected);
  });

  test('a Saturday that a decree makes a working day is one', () => {
    const calendar = { ...krasnoyarsk, workdays: ['2026-09-05'] };
    expect(isWorkingDay('2026-09-05', calendar)).toBe(true);
    expect(isWorkingDay('2026-09-12', calendar)).toBe(false);
  });

  test('days beyond the loaded calendar are flagged as unsure', () => {
    expect(isSure('2026-12-31', krasnoyarsk)).toBe(true);
    expect(isSure('2027-01-01', krasnoyarsk)).toBe(false);
  });
});

describe('dates', () => {
  test.each(['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-09-03T00:00', 'вчера'])(
    '%p is refused as a date',
    (wrong) => {
      expect(() => dayNumber(wrong)).toThrow(RangeError);
    },
  );

  test('a day and its number are inverse, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => dayNumber(dateOfDay(day)) === day),
    );
  });

  test('days add up over months and leap years', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });

  test('3 September 2026 is a Thursday', () => {
    expect(weekday('2026-09-03')).toBe(4);
    expect(weekday('1969-12-28')).toBe(0);
  });
});

describe('local time', () => {
  test('the date in Krasnoyarsk is a day ahead of UTC in the evening', () => {
    expect(localDate(new Date('2026-09-03T16:59:59.999Z'), 'Asia/Krasnoyarsk')).toBe('2026-09-03');
    expect(localDate(new Date('2026-09-03T17:00:00Z'), 'Asia/Krasnoyarsk')).toBe('2026-09-04');
    expect(localTime(new Date('2026-09-03T17:05:00Z'), 'Asia/Krasnoyarsk')).toBe('00:05');
  });

  test('18:00 in Krasnoyarsk is 11:00 UTC', () => {
    expect(atLocalTime('2026-09-10', '18:00', 'Asia/Krasnoyarsk').toISOString()).toBe(
      '2026-09-10T11:00:00.000Z',
    );
  });

  test('a time just after the clocks went forward is found', () => {
    // In St. John's 2:00 became 3:00 at 05:30 UTC; 03:30 UTC was still before it.
    expect(atLocalTime('2027-03-14', '03:30', 'America/St_Johns').toISOString()).toBe(
      '2027-03-14T06:00:00.000Z',
    );
  });

  test.each(['24:00', '9:00', '18', '18:60'])('%p is refused as a time', (wrong) => {
    expect(() => atLocalTime('2026-09-10', wrong, 'Asia/Krasnoyarsk')).toThrow(RangeError);
  });

  test('every instant falls on the date and minute that Temporal says', () => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const truth = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
        expect(localDate(instant, zone)).toBe(truth.toPlainDate().toString());
        expect(localTime(instant, zone)).toBe(truth.toPlainTime().toString().slice(0, 5));
      }),
    );
  });

  test('every date and time of work is the instant that Temporal says', () => {
    const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2040-01-01') });
    fc.assert(
      fc.property(days, fc.integer({ min: 8, max: 22 }), zones, (day, hour, zone) => {
        const date = dateOfDay(day);
        const truth = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: { hour } });
        const time = `${String(hour).padStart(2, '0')}:00`;
        expect(atLocalTime(date, time, zone).getTime()).toBe(truth.epochMilliseconds);
      }),
    );
  });
});
