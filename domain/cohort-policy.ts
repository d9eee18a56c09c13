/** What the district sets of cohorts (domain.md, `program-delivery`): days before the first session, and who has completed. */
import { z } from 'zod';
import { atLocalTime, localDate, type LocalDate, type WorkCalendar } from './calendar.ts';
import { say } from './said.ts';
import { endOfWork, workingDayBefore } from './terms.ts';
import type { Policy } from './step.ts';

const workingDays = z
  .int(say('Укажите целое число рабочих дней', 'Give a whole number of working days'))
  .min(0, say('Не меньше нуля', 'Not below zero'))
  .max(60, say('Не больше 60', 'At most 60'));

export const cohortPolicy = z
  .looseObject({
    /** Working days before the first session at which the enrollment ends, and the group is looked at. */
    enrollmentClosesWdBefore: workingDays,
    minimumGroupWdBefore: workingDays,
    /** Of the hours, that must have been attended. */
    attendanceShare: z
      .number(say('Укажите долю от 0 до 1', 'Give a share from 0 to 1'))
      .min(0, say('Не меньше 0', 'Not below 0'))
      .max(1, say('Не больше 1', 'At most 1')),
    /** Hours in which whoever moved up from the line may refuse. */
    refuseHours: z
      .int(say('Укажите целое число часов', 'Give a whole number of hours'))
      .min(1, say('Не меньше часа', 'At least an hour'))
      .max(240, say('Не больше 240 часов', 'At most 240 hours')),
  })
  .refine(({ enrollmentClosesWdBefore: closes, minimumGroupWdBefore: looks }) => closes > looks, {
    path: ['minimumGroupWdBefore'],
    message: say(
      'Группу проверяют после конца набора: рабочих дней до занятия должно быть меньше.',
      'The group is looked at after the enrollment: nearer to the first session.',
    ),
  });

export type CohortPolicy = z.output<typeof cohortPolicy>;

/** The policy's part for cohorts. */
export function cohortPolicyOf({ values }: Pick<Policy, 'values'>): CohortPolicy {
  const own = (name: string) => values[`program-delivery.${name}`];
  return cohortPolicy.parse({
    enrollmentClosesWdBefore: own('enrollmentClosesWdBefore'),
    minimumGroupWdBefore: own('minimumGroupWdBefore'),
    attendanceShare: own('attendanceShare'),
    refuseHours: own('refuseHours'),
  });
}

/** A session as the schedule has it: a day, and times on the wall. */
export interface ScheduledSession {
  date: LocalDate;
  /** `15:00` */
  from: string;
  to: string;
}

export interface CohortDays {
  /** Until then people enroll: the end of work so many working days before the first session. */
  enrollmentUntil: Date;
  /** Until then it is decided whether the group meets. */
  checkUntil: Date;
}

/** The days before a first session. */
export function cohortDays(firstDay: LocalDate, policy: CohortPolicy, calendar: WorkCalendar): CohortDays {
  const before = (count: number) => endOfWork(workingDayBefore(firstDay, count, calendar), calendar.zone);
  return {
    enrollmentUntil: before(policy.enrollmentClosesWdBefore),
    checkUntil: before(policy.minimumGroupWdBefore),
  };
}

/** The first day of a schedule. */
export function firstDayOf(sessions: readonly ScheduledSession[]): LocalDate {
  return sessions.map(({ date }) => date).toSorted()[0] ?? '';
}

/** From when to when a session is held. */
export function spanOf({ date, from, to }: ScheduledSession, zone: string): { startsAt: Date; endsAt: Date } {
  return { startsAt: atLocalTime(date, from, zone), endsAt: atLocalTime(date, to, zone) };
}

/** The first day on which a session may be, so that people can still enroll today. */
export function isEnrollable(
  firstDay: LocalDate,
  { today, policy, calendar }: { today: LocalDate; policy: CohortPolicy; calendar: WorkCalendar },
): boolean {
  return localDate(cohortDays(firstDay, policy, calendar).enrollmentUntil, calendar.zone) >= today;
}
