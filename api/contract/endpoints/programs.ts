import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, listQuery, signedIn, wholeListQuery } from './shared.ts';

export const programEndpoints = {
  programs: endpoint({
    method: 'GET',
    path: '/api/programs',
    summary: 'The registry of approved programs; `q` looks in title, annotation, audience and leader',
    access: signedIn,
    query: z.strictObject({
      ...listQuery,
      state: v.programState.optional(),
      form: v.programForm.optional(),
      leader: z.string().max(100).optional(),
      school: z.string().max(100).optional(),
      hours: z.coerce.number().int().min(1).max(1000).optional(),
      sort: z.enum(sorts.programs).default('-approved'),
    }),
    answer: v.page(v.programView),
  }),
  openablePrograms: endpoint({
    method: 'GET',
    path: '/api/programs/openable',
    summary: 'Valid programs of which the reader may open a course, newest first',
    access: signedIn,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.openableProgramView),
  }),
  program: endpoint({
    method: 'GET',
    path: '/api/programs/{id}',
    summary: 'A program of the registry: what was approved, by whom, until when it is valid, its versions',
    access: signedIn,
    params: byId,
    answer: v.programDetail,
  }),
} as const satisfies Record<string, Endpoint>;
