import fc from 'fast-check';
import { addDays, dateOfDay, dayNumber } from './calendar.ts';
import { claimPolicy, claimUntil, hoursFault, needsMethodist } from './claims.ts';

const policy = claimPolicy.parse({ claimWithinDays: 30, summerUntil: '09-30', methodistAboveHours: 18 });

test('a claim may come thirty days after the end, and what ended in summer until 30 September', () => {
  expect(claimUntil('2026-03-12', policy)).toBe('2026-04-11');
  expect(claimUntil('2026-05-31', policy)).toBe('2026-06-30');
  expect(claimUntil('2026-06-01', policy)).toBe('2026-09-30');
  expect(claimUntil('2026-08-31', policy)).toBe('2026-09-30');
  expect(claimUntil('2026-09-01', policy)).toBe('2026-10-01');
  expect(claimUntil('2026-12-20', policy)).toBe('2027-01-19');
});

test('nobody has less time than the usual days, whatever the summer’s day is', () => {
  const ends = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2030-01-01') }).map(dateOfDay);
  const summers = fc.constantFrom('06-10', '09-30', '12-31');
  fc.assert(
    fc.property(ends, summers, (ended, summerUntil) => {
      expect(claimUntil(ended, { ...policy, summerUntil }) >= addDays(ended, 30)).toBe(true);
    }),
  );
});

test('the methodist decides too above 18 hours, and on what comes from beyond the district', () => {
  expect(needsMethodist({ hours: 18, level: 'district' }, policy)).toBe(false);
  expect(needsMethodist({ hours: 19, level: 'school' }, policy)).toBe(true);
  expect(needsMethodist({ hours: 2, level: 'krai' }, policy)).toBe(true);
  expect(needsMethodist({ hours: 2, level: 'interdistrict' }, policy)).toBe(true);
});

test('hours that a paper can not bear are told with what to choose instead', () => {
  expect(hoursFault('qualificationCertificate', 9)).toContain('от 16 часов');
  expect(hoursFault('qualificationCertificate', 400)).toContain('переподготовка');
  expect(hoursFault('certificate', 400)).toContain('переподготовка');
  expect(hoursFault('retrainingDiploma', 400)).toBeUndefined();
  expect(hoursFault('statement', 9)).toBeUndefined();
  expect(hoursFault(undefined, 72)).toBeUndefined();
});
