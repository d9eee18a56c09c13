import type { CourseDetail, CourseSessionView } from '../../../../api/contract/views.ts';

type Sessions = Pick<CourseDetail, 'schedule'>;

/** The session that goes on, by the hours of its schedule. */
export function sessionNow({ schedule }: Sessions, now: Date): CourseSessionView | undefined {
  return schedule.find(
    ({ startsAt, endsAt }) => Date.parse(startsAt) <= now.getTime() && now.getTime() <= Date.parse(endsAt),
  );
}

/** The first that is yet to come. */
export function nextSession({ schedule }: Sessions, now: Date): CourseSessionView | undefined {
  return schedule.find(({ startsAt }) => Date.parse(startsAt) > now.getTime());
}

/** What of the completion rule was missing: hours, the final work, or both. */
export function missingParts(
  course: Pick<CourseDetail, 'finalWork' | 'mustAttend' | 'myWork' | 'my'>,
): ('hours' | 'noWork' | 'work')[] {
  const hours = (course.my?.attendedHours ?? 0) < (course.mustAttend ?? 1);
  const work = course.finalWork && course.myWork?.state !== 'accepted';
  return [
    ...(hours ? ['hours' as const] : []),
    ...(work ? [course.myWork ? ('work' as const) : ('noWork' as const)] : []),
  ];
}
