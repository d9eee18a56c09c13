/** Views of courses: what the catalog shows, one course with its sessions, its group. */
import { z } from 'zod';
import {
  attendanceWays,
  cohortKinds,
  cohortPhases,
  enrollmentStates,
  workStates,
} from '../../../domain/cohort.ts';
import { can, id, instant, organizationRef, personRef } from './common.ts';
import { programForm } from './programs.ts';

const keysOf = <K extends string>(words: Record<K, unknown>) => Object.keys(words) as [K, ...K[]];
const day = z.iso.date();

export const courseKind = z.enum(keysOf(cohortKinds));
export const coursePhase = z.enum(keysOf(cohortPhases));
export const enrollmentState = z.enum(keysOf(enrollmentStates));
export const workState = z.enum(keysOf(workStates));
export const attendanceWay = z.enum(keysOf(attendanceWays));
const release = z.enum(['asked', 'released', 'refused']).nullable();

export const myPartView = z.object({
  state: enrollmentState,
  stateTitle: z.string(),
  inLine: z.number().int().nullable().meta({ description: 'Which in line; null for who does not wait' }),
  refuseUntil: instant.nullable().meta({ description: 'Until when a seat from the line may be refused' }),
  release,
  reason: z.string().nullable(),
  attendedHours: z.number().int().nullable(),
  completed: z.boolean().nullable(),
});

export const courseView = z.object({
  id,
  kind: courseKind,
  kindTitle: z.string(),
  programId: id.nullable().meta({ description: 'Null of a form of methodical work' }),
  title: z.string(),
  hours: z.number().int(),
  form: programForm,
  formTitle: z.string().meta({ description: 'Of a form of methodical work its kind' }),
  host: organizationRef,
  leader: personRef,
  places: z.number().int().nullable().meta({ description: 'Null where there is room for everybody' }),
  minimum: z.number().int(),
  taken: z.number().int(),
  waiting: z.number().int(),
  finalWork: z.boolean(),
  workingTime: z.boolean(),
  firstDay: day,
  lastDay: day,
  enrollmentUntil: instant,
  phase: coursePhase,
  phaseTitle: z.string(),
  sessions: z.number().int(),
  answers: z.array(z.object({ key: z.string(), title: z.string() })).meta({
    description: 'Difficulties of the reader that the program answers',
  }),
  my: myPartView.nullable(),
  can,
});

export const workView = z.object({
  state: workState,
  stateTitle: z.string(),
  handedAt: instant,
  note: z.string().nullable(),
  comment: z.string().nullable(),
  files: z.array(z.object({ id, name: z.string() })),
});

export const courseSessionView = z.object({
  number: z.number().int(),
  startsAt: instant,
  endsAt: instant,
  hours: z.number().int(),
  topic: z.string(),
  place: z.string().nullable(),
  link: z.string().nullable().meta({ description: 'Null for who is not in the group' }),
  workingTime: z.boolean(),
  leader: personRef,
  isMarked: z.boolean(),
  present: z.boolean().nullable().meta({ description: 'Was the reader there; null before it is known' }),
  taskId: id.nullable().meta({ description: 'The reader’s open task about its attendance' }),
  can,
});

export const participantView = z.object({
  person: personRef,
  school: organizationRef.nullable(),
  state: enrollmentState,
  stateTitle: z.string(),
  release,
  reason: z.string().nullable(),
  present: z.array(z.number().int()),
  absent: z.array(z.number().int()),
  attendedHours: z.number().int().nullable(),
  completed: z.boolean().nullable(),
  work: workView.nullable(),
});

export const overlapView = z.object({ cohortId: id, title: z.string(), startsAt: instant });

export const courseDetail = courseView.extend({
  annotation: z.string(),
  audience: z.string(),
  schedule: z.array(courseSessionView),
  myWork: workView.nullable(),
  mustAttend: z.number().int().nullable().meta({
    description:
      'Hours that must be attended to complete it; null of a form of methodical work, where every meeting counts',
  }),
  overlaps: z.array(overlapView).meta({
    description: 'Sessions of the reader’s other courses at the same hours, while they may enroll or leave',
  }),
  group: z.array(participantView).nullable().meta({
    description:
      'For those who run the course; for a substitute names and marks of their session, from a day before it until it is marked; else null',
  }),
});

export const enrolledView = z.object({
  state: z.enum(['enrolled', 'waiting']),
  inLine: z.number().int().nullable(),
  overlaps: z
    .array(overlapView)
    .meta({ description: 'Sessions of the reader’s other courses at the same hours: a warning' }),
});

export const methodistTrainingView = z.object({
  year: z.number().int(),
  yearTitle: z.string(),
  caseId: id.nullable().meta({ description: 'Null before this year’s training has begun' }),
  state: z.string().nullable(),
  stateTitle: z.string(),
  course: z.object({ id, title: z.string(), phase: coursePhase, phaseTitle: z.string() }).nullable(),
  people: z.array(
    z.object({
      person: personRef,
      roles: z.array(z.string()).meta({ description: 'Titles of what they are appointed to' }),
      organization: organizationRef.nullable(),
      state: z.enum(['completed', 'enrolled', 'unfinished', 'notEnrolled', 'leads']),
      stateTitle: z.string(),
    }),
  ),
});

export type MethodistTrainingView = z.output<typeof methodistTrainingView>;
export type OverlapView = z.output<typeof overlapView>;
export type CourseView = z.output<typeof courseView>;
export type CourseDetail = z.output<typeof courseDetail>;
export type CourseSessionView = z.output<typeof courseSessionView>;
export type ParticipantView = z.output<typeof participantView>;
export type MyPartView = z.output<typeof myPartView>;
export type WorkView = z.output<typeof workView>;
