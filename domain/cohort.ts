/**
 * A cohort by its rules (domain.md, `program-delivery`): what state it and its people are in, who has completed it. Pure: the
 * commands, the page and the simulation all ask here.
 */
import type { LocalDate } from './calendar.ts';
import type { ScheduledSession } from './cohort-policy.ts';
import { hoursText } from './russian.ts';
import { t, type Text } from './text-object.ts';

/** A course of a program, or a form of methodical work (domain.md, `methodical-form`). */
export const cohortKinds = {
  course: t('курс', 'course'),
  association: t('методическое объединение', 'methodical association'),
  creativeGroup: t('творческая группа', 'creative group'),
  masterClass: t('мастер-класс', 'master class'),
} as const satisfies Record<string, Text>;

export type CohortKind = keyof typeof cohortKinds;

export const cohortKindKeys = Object.keys(cohortKinds) as [CohortKind, ...CohortKind[]];

/** Who may lead a course: whoever teaches or runs things in the district. */
export const leadingRoles = [
  'programLeader',
  'methodist',
  'teacher',
  'mentor',
  'deputyHead',
  'schoolHead',
  'expert',
] as const;

export const cohortPhases = {
  enrollment: t('идёт набор', 'open for enrollment'),
  gathering: t('набор закрыт', 'enrollment is over'),
  running: t('идут занятия', 'under way'),
  concluded: t('завершён', 'concluded'),
  cancelled: t('не состоится', 'cancelled'),
} as const satisfies Record<string, Text>;

export type CohortPhase = keyof typeof cohortPhases;

/** Are its sessions being held? A form of methodical work takes people in all the time that it works. */
export function holdsSessions({ kind, phase }: { kind: CohortKind; phase: CohortPhase }): boolean {
  return phase === 'running' || (kind !== 'course' && phase === 'enrollment');
}

export const enrollmentStates = {
  enrolled: t('зачислен(а)', 'enrolled'),
  waiting: t('в листе ожидания', 'on the waitlist'),
  left: t('отказ от места', 'gave the seat up'),
  unplaced: t('мест не хватило', 'there was no seat'),
  notReleased: t('школа не отпустила', 'not released by the school'),
  cancelled: t('курс не состоялся', 'the course did not take place'),
} as const satisfies Record<string, Text>;

export type EnrollmentState = keyof typeof enrollmentStates;

/** A head's answer about one of their people; nobody is asked where all sessions are outside working time. */
export type ReleaseState = 'asked' | 'released' | 'refused';

/** How it is known who was there: the leader marked them, they gave the code of the wall, or they signed the sheet. */
export const attendanceWays = {
  leader: t('отметил руководитель', 'marked by the leader'),
  code: t('по коду на экране', 'by the code on the wall'),
  sheet: t('по ведомости', 'by the signed sheet'),
  correction: t('исправлено позже', 'corrected later'),
} as const satisfies Record<string, Text>;

export type AttendanceWay = keyof typeof attendanceWays;

export const workStates = {
  handed: t('ждёт проверки', 'waits for review'),
  accepted: t('принята', 'accepted'),
  returned: t('возвращена', 'returned'),
} as const satisfies Record<string, Text>;

export type WorkState = keyof typeof workStates;

/** Who may open a cohort of a program: its authors, and a methodist of any (domain.md, `program-delivery`). */
export function mayOpen(
  { personId, roles }: { personId: string; roles: readonly { role: string }[] },
  authors: readonly string[],
): boolean {
  return authors.includes(personId) || roles.some(({ role }) => role === 'methodist');
}

/** What a cohort is opened with, as its case's edition has it (workflows/program-delivery/content.ts). */
export interface CohortPlan {
  program: string;
  host: string;
  leader?: string | undefined;
  places: number;
  minimum: number;
  assessment: 'work' | 'none';
  sessions: readonly PlannedSession[];
}

export interface PlannedSession extends ScheduledSession {
  /** Academic hours. */
  hours: number;
  topic: string;
  place?: string | undefined;
  link?: string | undefined;
  time: 'free' | 'working';
}

/** A session as the completion rule sees it. */
export interface HeldSession {
  number: number;
  /** Academic hours. */
  hours: number;
}

/** One person's part in a cohort. */
export interface TakenPart {
  /** Numbers of the sessions at which they were. */
  present: readonly number[];
  work: WorkState | undefined;
}

export interface Completion {
  /** Academic hours of the sessions at which they were. */
  attendedHours: number;
  completed: boolean;
}

/**
 * The completion rule (domain.md, `program-delivery`, *policy*): so much of the hours attended, and the final work accepted
 * where one is demanded.
 * @param share of the hours that must have been attended, 0…1
 */
export function completionOf(
  sessions: readonly HeldSession[],
  { present, work }: TakenPart,
  { share, finalWork }: { share: number; finalWork: boolean },
): Completion {
  const all = sum(sessions);
  const attendedHours = sum(sessions.filter(({ number }) => present.includes(number)));
  const attended = all > 0 && attendedHours >= mustAttend(all, share);
  return { attendedHours, completed: attended && (!finalWork || work === 'accepted') };
}

/** How many of a course's hours must be attended to complete it. In whole hours: 0.8 × 35 is 28.000000000000004. */
export function mustAttend(hours: number, share: number): number {
  return Math.ceil((Math.round(share * 1000) * hours) / 1000);
}

function sum(sessions: readonly HeldSession[]): number {
  return sessions.reduce((hours, session) => hours + session.hours, 0);
}

/** What a cohort's steps know of its rows (db/cohorts/read-cohort.ts). */
export interface KnownCohort {
  title: string;
  /** Academic hours. */
  hours: number;
  leaderId: string;
  host: string;
  places: number | null;
  minimum: number;
  /** Seats that are taken. */
  taken: number;
  /** Of these, those about whom a school has not answered yet. */
  unreleased: number;
  /** Does whoever leads it still hold any role in the district? */
  leaderIsThere: boolean;
  finalWork: boolean;
  firstDay: LocalDate;
  lastDay: LocalDate;
  enrollmentUntil: Date;
  phase: CohortPhase;
  sessions: readonly KnownSession[];
  /** Who has a seat, in order of arrival. */
  people: readonly string[];
  /** How many wait in the line. */
  waiting: number;
  /** Final works that wait for their review. */
  unreviewed: number;
}

export interface KnownSession {
  number: number;
  startsAt: Date;
  endsAt: Date;
  /** Academic hours. */
  hours: number;
  /** Who leads it: the substitute, or the cohort's leader. */
  leaderId: string;
  isMarked: boolean;
}

/** What is known of the case's cohort; undefined before its rows are there. */
export function knownCohort({ known }: { known?: unknown }): KnownCohort | undefined {
  return known as KnownCohort | undefined;
}

/** As what whoever leads it is asked. */
export type LeaderRole = 'courseLeader' | 'formLeader';

/** By the cohort's kind: a course has sessions and papers, every other kind is a form of methodical work. */
export function leaderRole(kind: CohortKind): LeaderRole {
  return kind === 'course' ? 'courseLeader' : 'formLeader';
}

/** «Смешанное обучение», 18 ч */
export function courseTitle({ title, hours }: { title: string; hours: number }): string {
  return `«${title}», ${hoursText(hours)}`;
}
