import type { CourseDetail } from '../../../../api/contract/views.ts';
import { missingParts, nextSession, sessionNow } from './where-it-stands.ts';

const session = (number: number, from: string, to: string) =>
  ({
    number,
    startsAt: `2026-12-07T${from}:00.000Z`,
    endsAt: `2026-12-07T${to}:00.000Z`,
  }) as CourseDetail['schedule'][number];
const schedule = [session(1, '08:00', '09:30'), session(2, '10:00', '11:30')];
const at = (time: string) => new Date(`2026-12-07T${time}:00Z`);

test('a session goes on from its beginning to its end; the next one is the first that has not begun', () => {
  const seen = (time: string) => [
    sessionNow({ schedule }, at(time))?.number,
    nextSession({ schedule }, at(time))?.number,
  ];
  expect(['07:00', '08:00', '09:30', '09:45', '10:30', '12:00'].map(seen)).toEqual([
    [undefined, 1],
    [1, 2],
    [1, 2],
    [undefined, 2],
    [2, undefined],
    [undefined, undefined],
  ]);
});

test('what is missing is said part by part: hours, a work that was not handed in, a work that was not accepted', () => {
  const course = (attendedHours: number, finalWork: boolean, state?: 'accepted' | 'returned') =>
    ({
      ...{ finalWork, mustAttend: 15, my: { attendedHours } },
      myWork: state === undefined ? null : { state },
    }) as CourseDetail;
  expect(missingParts(course(15, false))).toEqual([]);
  expect(missingParts(course(14, false))).toEqual(['hours']);
  expect(missingParts(course(18, true))).toEqual(['noWork']);
  expect(missingParts(course(12, true, 'returned'))).toEqual(['hours', 'work']);
  expect(missingParts(course(18, true, 'accepted'))).toEqual([]);
});
