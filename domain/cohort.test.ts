import fc from 'fast-check';
import { completionOf } from './cohort.ts';

const policy = { share: 0.8, finalWork: false };
const session = (number: number, hours: number) => ({ number, hours });

test('four fifths of the hours complete a course, an hour less does not', () => {
  const sessions = [session(1, 7), session(2, 7), session(3, 7), session(4, 7), session(5, 7)];
  const part = (present: number[]) => ({ present, work: undefined });
  expect(completionOf(sessions, part([1, 2, 3, 4]), policy)).toEqual({ attendedHours: 28, completed: true });
  expect(completionOf(sessions, part([1, 2, 3]), policy)).toEqual({ attendedHours: 21, completed: false });
});

test('where a final work is demanded, only an accepted one completes', () => {
  const sessions = [session(1, 9)];
  const demanding = { share: 0.8, finalWork: true };
  for (const work of [undefined, 'handed', 'returned', 'accepted'] as const)
    expect(completionOf(sessions, { present: [1], work }, demanding).completed).toBe(work === 'accepted');
});

test('nobody completes a course that had no session', () => {
  expect(completionOf([], { present: [], work: 'accepted' }, policy)).toEqual({
    attendedHours: 0,
    completed: false,
  });
});

test('more attendance never takes a completion away, and hours never exceed those that were held', () => {
  const sessionsOf = fc
    .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 })
    .map((hours) => hours.map((each, index) => session(index + 1, each)));
  fc.assert(
    fc.property(
      sessionsOf,
      fc.infiniteStream(fc.boolean()),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, was, share) => {
        const present = all.flatMap(({ number }) => (was.next().value === true ? [number] : []));
        const before = completionOf(all, { present, work: undefined }, { share, finalWork: false });
        const after = completionOf(
          all,
          { present: all.map(({ number }) => number), work: undefined },
          { share, finalWork: false },
        );
        expect(before.attendedHours).toBeLessThanOrEqual(after.attendedHours);
        expect(after.completed).toBe(true);
        if (present.length === 0) expect(before.completed).toBe(Math.round(share * 1000) === 0);
      },
    ),
  );
});
