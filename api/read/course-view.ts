/** Courses in views: what everybody may read, what the group may, and what those who run a course may. */
import {
  cohortKinds,
  cohortPhases,
  enrollmentStates,
  holdsSessions,
  workStates,
} from '../../domain/cohort.ts';
import { permits } from '../../domain/permissions.ts';
import { programForms } from '../../domain/program-form.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type {
  CourseRead,
  MyPart,
  OverlapRead,
  ParticipantRead,
  SessionRead,
  WorkRead,
} from '../../db/read/courses.ts';
import type {
  CourseSessionView,
  CourseView,
  MyPartView,
  OverlapView,
  ParticipantView,
  WorkView,
} from '../contract/views.ts';
import { iso, isoOrNull, organizationRef, personRef, type Lookup } from './refs.ts';

/** So long before a session begins and after it ends its code is shown and taken. */
export const AROUND_MS = 15 * 60_000;

export interface CourseReader {
  personId: string;
  roles: readonly { role: string; scope: string }[];
}

/** Whoever leads the course, or runs every course. */
export function runsCourse(
  { personId, roles }: CourseReader,
  { leader_id: leader }: { leader_id: string },
): boolean {
  return leader === personId || permits(roles, 'courses.runAll');
}

const DAY_MS = 24 * 60 * 60_000;

/** Is this session theirs to lead as a substitute: from a day before it begins until its attendance is marked? */
export function standsIn(
  { personId }: Pick<CourseReader, 'personId'>,
  { substitute_id: substitute, starts_at: from, marked_at: marked }: SessionRead,
  now: Date,
): boolean {
  return substitute === personId && marked === null && now.getTime() >= from.getTime() - DAY_MS;
}

/** The group as a substitute needs it: whom to expect, and who was marked at their own sessions. */
export function groupOfSessions(
  group: readonly ParticipantRead[],
  sessions: readonly SessionRead[],
): ParticipantRead[] {
  const own = new Set(sessions.map(({ number }) => number));
  const ofOwn = (numbers: readonly number[]) => numbers.filter((number) => own.has(number));
  return group
    .filter(({ state }) => state === 'enrolled')
    .map((row) => ({
      ...row,
      ...{ release: null, reason: null, work: null, attended_hours: null, completed: null },
      ...{ present: ofOwn(row.present), absent: ofOwn(row.absent) },
    }));
}

/** Is the session going on, give or take a quarter of an hour? */
export function isOn({ starts_at: from, ends_at: to }: SessionRead, now: Date): boolean {
  return now.getTime() >= from.getTime() - AROUND_MS && now.getTime() <= to.getTime() + AROUND_MS;
}

/** @param indicators titles of difficulties by key */
export function courseView(
  row: CourseRead,
  lookup: Lookup,
  indicators: ReadonlyMap<string, string>,
): Omit<CourseView, 'can'> {
  const { language } = lookup;
  return {
    ...{
      id: row.id,
      kind: row.kind,
      programId: row.program_id,
      title: row.title,
      hours: row.hours,
      form: row.form,
    },
    kindTitle: inLanguage(cohortKinds[row.kind], language),
    formTitle: inLanguage(row.kind === 'course' ? programForms[row.form] : cohortKinds[row.kind], language),
    host: organizationRef(lookup, row.host) ?? { id: row.host, name: row.host },
    leader: personRef(lookup, row.leader_id),
    ...{ places: row.places, minimum: row.minimum, taken: row.taken, waiting: row.waiting },
    ...{
      finalWork: row.final_work,
      workingTime: row.working_time,
      firstDay: row.first_day,
      lastDay: row.last_day,
    },
    enrollmentUntil: iso(row.enrollment_until),
    phase: row.phase,
    phaseTitle: inLanguage(holdsSessions(row) ? atWork(row) : cohortPhases[row.phase], language),
    sessions: row.sessions,
    answers: row.answers.map((key) => ({ key, title: indicators.get(key) ?? key })),
    my: row.my === null ? null : myPartView(row.my, lookup),
  };
}

/** A form of methodical work takes people in all the time that it works. */
function atWork({ kind }: CourseRead): Text {
  return kind === 'course' ? cohortPhases.running : t('работает', 'at work');
}

function myPartView(my: MyPart, { language }: Lookup): MyPartView {
  return {
    state: my.state,
    stateTitle: inLanguage(enrollmentStates[my.state], language),
    ...{
      inLine: my.in_line,
      refuseUntil: isoOrNull(my.refuse_until),
      release: my.release,
      reason: my.reason,
    },
    ...{ attendedHours: my.attended_hours, completed: my.completed },
  };
}

/** @param isInside whether the reader is of the group or runs the course: links are for these alone */
export function courseSessionView(
  row: SessionRead,
  course: CourseRead,
  { reader, now, isInside, lookup }: { reader: CourseReader; now: Date; isInside: boolean; lookup: Lookup },
): CourseSessionView {
  const leads = runsCourse(reader, course) || row.substitute_id === reader.personId;
  const running = holdsSessions(course);
  const isOpen = running && row.marked_at === null && isOn(row, now);
  return {
    ...{ number: row.number, startsAt: iso(row.starts_at), endsAt: iso(row.ends_at), hours: row.hours },
    ...{
      topic: row.topic,
      place: row.place,
      link: isInside ? row.link : null,
      workingTime: row.working_time,
    },
    leader: personRef(lookup, row.substitute_id ?? course.leader_id),
    ...{ isMarked: row.marked_at !== null, present: row.present, taskId: row.task_id },
    can: {
      showCode: isOpen && leads,
      checkIn: isOpen && course.my?.state === 'enrolled' && row.present !== true,
      change: runsCourse(reader, course) && !isOver(course) && row.marked_at === null && row.starts_at > now,
      correct: runsCourse(reader, course) && running && row.marked_at !== null,
    },
  };
}

function isOver({ phase }: CourseRead): boolean {
  return phase === 'concluded' || phase === 'cancelled';
}

export function participantView(row: ParticipantRead, lookup: Lookup): ParticipantView {
  return {
    person: personRef(lookup, row.person_id),
    school: row.school === null ? null : organizationRef(lookup, row.school),
    state: row.state,
    stateTitle: inLanguage(enrollmentStates[row.state], lookup.language),
    ...{ release: row.release, reason: row.reason, present: row.present, absent: row.absent },
    ...{ attendedHours: row.attended_hours, completed: row.completed },
    work: row.work === null ? null : workView(row.work, lookup),
  };
}

export function workView(
  { state, handed_at: at, note, comment, attachments: files }: WorkRead,
  { language }: Lookup,
): WorkView {
  const stateTitle = inLanguage(workStates[state], language);
  return { state, stateTitle, handedAt: iso(new Date(at)), note, comment, files };
}

export function overlapView({ cohort_id: cohortId, title, starts_at: at }: OverlapRead): OverlapView {
  return { cohortId, title, startsAt: iso(at) };
}

/** What the reader may do with the course as a whole. */
export function courseCan(course: CourseRead, reader: CourseReader, now: Date): Record<string, boolean> {
  const { my, phase } = course;
  const isIn = my?.state === 'enrolled' || my?.state === 'waiting';
  const enrolls = phase === 'enrollment' && now <= course.enrollment_until;
  const refuses = my?.refuse_until != null && now <= new Date(my.refuse_until);
  return {
    enroll: enrolls && !isIn && course.leader_id !== reader.personId,
    leave: isIn && (phase === 'enrollment' || phase === 'gathering' || (phase === 'running' && refuses)),
    handIn: course.final_work && phase === 'running' && my?.state === 'enrolled',
    run: runsCourse(reader, course),
    nameLeader:
      !isOver(course) &&
      (course.leader_id === reader.personId || permits(reader.roles, 'courses.nameLeader')),
  };
}
