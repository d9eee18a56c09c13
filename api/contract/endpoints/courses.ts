/** Courses: the catalog, enrolling, sessions and their attendance, final works. */
import { z } from 'zod';
import { paragraph } from '../../../domain/text.ts';
import { sessionFields } from '../../../domain/session-fields.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, listQuery, reason, signedIn, wholeListQuery } from './shared.ts';

const bySession = byId.extend({ number: z.coerce.number().int().min(1).max(40) });
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const act = { access: signedIn, key: 'decide' } as const;
const { date, from, to, place, link } = sessionFields;
const note = paragraph({ max: 5000 });

export const courseEndpoints = {
  courses: endpoint({
    method: 'GET',
    path: '/api/courses',
    summary: 'Courses and forms of methodical work; those that answer one’s own difficulties come first',
    access: signedIn,
    query: z.strictObject({
      ...wholeListQuery,
      q: listQuery.q,
      kind: v.courseKind.optional(),
      phase: v.coursePhase.optional(),
      mine: flag.optional().meta({ description: 'Only those in which one learns or which one leads' }),
      sort: z.enum(sorts.courses).default('fits'),
    }),
    answer: v.page(v.courseView),
  }),
  course: endpoint({
    method: 'GET',
    path: '/api/courses/{id}',
    summary: 'A course with its sessions; its group for those who run it',
    access: signedIn,
    tells: { of: 'people', look: 'course' },
    params: byId,
    answer: v.courseDetail,
  }),
  enroll: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/enrollment',
    summary: 'Enroll: a seat, or the next place in line',
    ...act,
    params: byId,
    body: z.strictObject({}),
    answer: v.enrolledView,
  }),
  giveUpSeat: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/leave',
    summary: 'Give one’s seat or place in line up; the next in line moves up',
    ...act,
    params: byId,
    body: z.strictObject({ reason: paragraph({ max: 1000 }).optional() }),
    answer: z.object({ state: z.literal('left') }),
  }),
  changeSession: endpoint({
    method: 'PUT',
    path: '/api/courses/{id}/sessions/{number}',
    summary: 'Move a session, change its room, link or leader; the group hears of it',
    ...act,
    params: bySession,
    body: z.strictObject({
      date: date.optional(),
      from: from.optional(),
      to: to.optional(),
      place: place.nullable(),
      link: link.nullable(),
      substitute: z
        .uuid()
        .nullable()
        .optional()
        .meta({ description: 'Who leads it; null for the leader again' }),
      reason,
    }),
    answer: z.object({ number: z.number().int() }),
  }),
  changeLeader: endpoint({
    method: 'PUT',
    path: '/api/courses/{id}/leader',
    summary: 'Name another leader of a course or form; open tasks go to them, the group hears of it',
    ...act,
    params: byId,
    body: z.strictObject({
      leader: z.uuid().meta({ description: 'Who leads it from now on' }),
      reason,
    }),
    answer: z.object({ leader: z.string() }),
  }),
  wallCode: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/sessions/{number}/code',
    summary: 'The code to show on the wall while a session goes on; it changes every 30 seconds',
    access: signedIn,
    params: bySession,
    answer: z.object({
      code: z.string(),
      until: z.iso.datetime(),
      seconds: z.number().int().meta({ description: 'How long it is still shown' }),
    }),
  }),
  checkIn: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/sessions/{number}/check-in',
    summary: 'Say that one is there, by the code on the wall',
    ...act,
    params: bySession,
    body: z.strictObject({ code: z.string().max(20) }),
    answer: z.object({ present: z.literal(true) }),
  }),
  correctAttendance: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/sessions/{number}/corrections',
    summary: 'Correct what was marked, with a reason, until the course is concluded',
    ...act,
    params: bySession,
    body: z.strictObject({ person: z.uuid(), present: z.boolean(), reason }),
    answer: z.object({ personId: z.string(), present: z.boolean() }),
  }),
  handInWork: endpoint({
    method: 'PUT',
    path: '/api/courses/{id}/work',
    summary: 'Hand in one’s final work',
    ...act,
    params: byId,
    body: z.strictObject({ note: note.optional(), files: z.array(z.uuid()).max(10).default([]) }),
    answer: z.object({ state: v.workState }),
  }),
  reviewWork: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/works/{person}/review',
    summary: 'Accept a final work, or return it with a comment',
    ...act,
    params: byId.extend({ person: z.string().max(100) }),
    body: z.strictObject({
      accept: z.boolean(),
      handedAt: z.iso.datetime().meta({ description: 'When the work was handed in that was looked at' }),
      comment: paragraph({ max: 2000 }).optional(),
    }),
    answer: z.object({ state: v.workState }),
  }),
  attendanceSheet: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/sessions/{number}/sheet.pdf',
    summary: '«Ведомость посещения» of a session to print and sign: the group by name',
    access: signedIn,
    tells: { of: 'people', look: 'course' },
    params: bySession,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  methodistTraining: endpoint({
    method: 'GET',
    path: '/api/methodist-training',
    summary: 'The year’s training of methodists: its course, and who has not finished',
    access: { permission: 'training.see' },
    tells: { of: 'people', look: 'course' },
    query: z.strictObject({
      year: z.coerce
        .number()
        .int()
        .min(2000)
        .max(2100)
        .optional()
        .meta({ description: 'By its first calendar year; the current one where left out' }),
    }),
    answer: v.methodistTrainingView,
  }),
} as const satisfies Record<string, Endpoint>;
