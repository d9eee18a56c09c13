import fc from 'fast-check';
import { addMonths, dateOfDay, dayNumber } from './calendar.ts';
import { earlierDocumentKinds, type EarlierDocumentKind } from './earlier-documents.ts';
import { alertOn, ALERT_MONTHS, counterOf, legalClock, totalsOn, type Counted } from './ledger.ts';

const policy = { accumulatedHours: 72, accumulatedYears: 3, legalTrainingYears: 3 };
const today = '2026-11-27';
const from = dayNumber('2018-01-01');
const days = fc.integer({ min: from, max: dayNumber(today) }).map(dateOfDay);
const papers = fc.constantFrom<EarlierDocumentKind | null>(
  null,
  ...(Object.keys(earlierDocumentKinds) as EarlierDocumentKind[]),
);
const entry = fc
  .record({ paper: papers, hours: fc.integer({ min: 1, max: 600 }), dated: days })
  .map(({ paper, hours, dated }): Counted => ({ counter: counterOf(paper, hours), hours, dated }));

test('only papers of a qualification program of 16 hours and more count as ДПО; all else is accumulated', () => {
  expect(counterOf('qualificationCertificate', 16)).toBe('dpo');
  expect(counterOf('retrainingDiploma', 256)).toBe('dpo');
  expect(counterOf('qualificationCertificate', 9)).toBe('methodical');
  expect(counterOf('certificate', 72)).toBe('methodical');
  expect(counterOf('statement', 36)).toBe('methodical');
  expect(counterOf(null, 72)).toBe('methodical');
});

test('the counters are never mixed: an hour of one changes nothing of the other, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(entry), entry, (entries, more) => {
      const [before, after] = [totalsOn(entries, today, policy), totalsOn([...entries, more], today, policy)];
      const other = more.counter === 'dpo' ? 'methodical' : 'dpo';
      expect(after[other]).toEqual(before[other]);
      expect(after[more.counter].all).toBe(before[more.counter].all + more.hours);
      const all = entries.reduce((sum, { hours }) => sum + hours, 0);
      expect(before.dpo.all + before.methodical.all).toBe(all);
    }),
  );
});

test('an entry and its reversal leave totals and the legal clock as they were, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(entry), entry, fc.integer(), (entries, wrong, seed) => {
      const rows = [...entries, wrong, { ...wrong, hours: -wrong.hours }];
      const mixed = rows
        .map((row, index) => ({ row, at: (index * 7919 + Math.abs(seed)) % 104_729 }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ row }) => row);
      expect(totalsOn(mixed, today, policy)).toEqual(totalsOn(entries, today, policy));
      expect(legalClock(mixed, today, policy)).toEqual(legalClock(entries, today, policy));
    }),
  );
});

test('hours count within their years up to the day itself, and not a day longer', () => {
  const on = (dated: string) =>
    totalsOn([{ counter: 'methodical', hours: 18, dated }], today, policy).methodical;
  expect(on('2023-11-28')).toEqual({ all: 18, within: 18 });
  expect(on('2023-11-27')).toEqual({ all: 18, within: 0 });
  expect(on(today)).toEqual({ all: 18, within: 18 });
  expect(on('2026-11-28')).toEqual({ all: 18, within: 0 });
});

test('where nothing is known the clock says so, whatever methodical hours there are', () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const methodical = entries.filter(({ counter }) => counter === 'methodical');
      expect(legalClock(methodical, today, policy)).toEqual({ state: 'unknown' });
    }),
  );
});

test('the clock runs three years from the last qualification document, then there is a right', () => {
  const dpo = (dated: string): Counted => ({ counter: 'dpo', hours: 72, dated });
  expect(legalClock([dpo('2023-11-28'), dpo('2021-03-12')], today, policy)).toEqual({
    ...{ state: 'runs', last: '2023-11-28', until: '2026-11-28' },
  });
  expect(legalClock([dpo('2023-11-27')], today, policy).state).toBe('due');
});

test('each alert is owed from its own day on, one at a time, and none after the end', () => {
  const dated = '2024-02-29';
  const clockOn = (day: string) => legalClock([{ counter: 'dpo', hours: 18, dated }], day, policy);
  const on = (day: string) => alertOn(clockOn(day), day);
  expect(on('2026-02-27')).toBeUndefined();
  expect([on('2026-02-28'), on('2026-08-28'), on('2026-11-28')]).toEqual([...ALERT_MONTHS]);
  expect(on('2027-02-27')).toBe(3);
  expect(on('2027-02-28')).toBeUndefined();
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 1200 }), (last, later) => {
      const day = dateOfDay(dayNumber(last) + later);
      const clock = legalClock([{ counter: 'dpo', hours: 18, dated: last }], day, policy);
      const months = alertOn(clock, day);
      const left = ALERT_MONTHS.filter((each) => addMonths(addMonths(last, 36), -each) <= day);
      expect(months).toBe(clock.state === 'runs' ? left.at(-1) : undefined);
    }),
  );
});
