import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import type {
  AttendanceWay,
  CohortKind,
  CohortPhase,
  EnrollmentState,
  ReleaseState,
  WorkState,
} from '../../domain/cohort.ts';
import { day, instant, uuidArray } from './columns.ts';
import { Case } from './cases.ts';
import { Organization, Person } from './people.ts';
import { Program } from './records.ts';

/**
 * A group that learns together: a course of a program of the registry, or a form of methodical work, which has no program
 * and no limit of seats. Its id is its case's (docs/decisions/0026). Who takes or frees a seat locks this row.
 */
export const Cohort = defineEntity({
  name: 'Cohort',
  tableName: 'cohorts',
  properties: {
    // A new case's rows are written before its own.
    id: () =>
      p
        .manyToOne(Case)
        .mapToPk()
        .joinColumn('id')
        .primary()
        .deferMode(DeferMode.INITIALLY_DEFERRED)
        .deleteRule('no action')
        .updateRule('no action'),
    kind: p.text().$type<CohortKind>().default('course'),
    programId: () =>
      p
        .manyToOne(Program)
        .mapToPk()
        .joinColumn('program_id')
        .nullable()
        .deleteRule('no action')
        .updateRule('no action'),
    title: p.text(),
    /** Academic hours of the program. */
    hours: p.integer(),
    /** The licensed organization that issues the papers, by its slug; null where none is licensed. */
    issuer: p.text().nullable(),
    /** `domain/program-form.ts`. */
    form: p.text(),
    /** Who holds it: the organization that answers for rooms and papers. */
    host: () => p.manyToOne(Organization).mapToPk().joinColumn('host'),
    leaderId: () => p.manyToOne(Person).mapToPk().joinColumn('leader_id'),
    /** Null where everybody has room. */
    places: p.integer().nullable(),
    minimum: p.integer(),
    /** Is a final work demanded? */
    finalWork: p.boolean(),
    /** Is any session in working time, so that heads release their people? */
    workingTime: p.boolean(),
    firstDay: day(),
    lastDay: day(),
    /** Until then people enroll. */
    enrollmentUntil: instant(),
    phase: p.text().$type<CohortPhase>(),
    /** How many have come so far: the number of who comes next. */
    arrivals: p.integer().default(0),
    /** Seats that are taken. */
    taken: p.integer().default(0),
    concludedAt: instant().nullable(),
  },
  checks: [{ name: 'cohorts_seats', expression: 'taken >= 0 and (places is null or taken <= places)' }],
  indexes: [{ name: 'cohorts_open', properties: ['phase', 'firstDay'] }],
});

/** One of a cohort's sessions, numbered in the order of its schedule. */
export const CohortSession = defineEntity({
  name: 'CohortSession',
  tableName: 'cohort_sessions',
  properties: {
    cohortId: () => p.manyToOne(Cohort).mapToPk().joinColumn('cohort_id').primary(),
    number: p.integer().primary(),
    startsAt: instant(),
    endsAt: instant(),
    /** Academic hours. */
    hours: p.integer(),
    topic: p.text(),
    place: p.text().nullable(),
    link: p.text().nullable(),
    workingTime: p.boolean(),
    /** Who leads it in the leader's place. */
    substituteId: p.uuid().nullable(),
    /** When its attendance was settled; null before. */
    markedAt: instant().nullable(),
    markedBy: p.uuid().nullable(),
    /** Photographs of the signed sheet. */
    sheetIds: uuidArray(),
  },
  indexes: [{ name: 'cohort_sessions_time', properties: ['startsAt'] }],
});

/** Somebody in a cohort or in the line before it, in order of arrival. Whoever comes back comes last. */
export const Enrollment = defineEntity({
  name: 'Enrollment',
  tableName: 'enrollments',
  properties: {
    id: p.uuid().primary(),
    cohortId: () => p.manyToOne(Cohort).mapToPk().joinColumn('cohort_id'),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    /** Where they worked then; null for who works at no organization of the district. */
    school: p.text().nullable(),
    arrival: p.integer(),
    state: p.text().$type<EnrollmentState>(),
    enrolledAt: instant(),
    /** When they got their seat; null in the line. */
    seatedAt: instant().nullable(),
    /** Whoever moved up from the line may refuse until then. */
    refuseUntil: instant().nullable(),
    release: p.text().$type<ReleaseState>().nullable(),
    releaseCaseId: p.uuid().nullable(),
    /** Why they left or were not released. */
    reason: p.text().nullable(),
    /** Academic hours of the sessions at which they were; written when the cohort is concluded. */
    attendedHours: p.integer().nullable(),
    /** By the completion rule; null before the cohort is concluded. */
    completed: p.boolean().nullable(),
  },
  uniques: [
    { name: 'enrollments_once', properties: ['cohortId', 'personId'] },
    { name: 'enrollments_order', properties: ['cohortId', 'arrival'] },
  ],
  indexes: [{ name: 'enrollments_person', properties: ['personId'] }],
});

/** Was somebody there? Whoever has no row is not yet marked. */
export const Attendance = defineEntity({
  name: 'Attendance',
  tableName: 'attendance',
  properties: {
    cohortId: () => p.manyToOne(Cohort).mapToPk().joinColumn('cohort_id').primary(),
    number: p.integer().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    present: p.boolean(),
    way: p.text().$type<AttendanceWay>(),
    byId: p.uuid(),
    at: instant(),
  },
});

/** What somebody hands in at the end, and what its reviewer says. */
export const FinalWork = defineEntity({
  name: 'FinalWork',
  tableName: 'final_works',
  properties: {
    cohortId: () =>
      p
        .manyToOne(Cohort)
        .mapToPk()
        .joinColumn('cohort_id')
        .primary()
        .deleteRule('no action')
        .updateRule('no action'),
    personId: () =>
      p
        .manyToOne(Person)
        .mapToPk()
        .joinColumn('person_id')
        .primary()
        .deleteRule('no action')
        .updateRule('no action'),
    note: p.text().nullable(),
    attachmentIds: uuidArray(),
    state: p.text().$type<WorkState>(),
    comment: p.text().nullable(),
    handedAt: instant(),
    reviewedBy: p.uuid().nullable(),
    reviewedAt: instant().nullable(),
  },
});
