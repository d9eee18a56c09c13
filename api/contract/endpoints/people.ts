import { z } from 'zod';
import { line } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, day, signedIn, listQuery, wholeListQuery } from './shared.ts';

const absence = z.strictObject({
  from: day,
  to: day,
  substitute: z.string().max(100).nullable(),
  orderNumber: line({ max: 50 }).optional(),
  orderDate: day.optional(),
});

/** As the commit has it; the whole stands in the list. */
const absenceReceipt = z.object({ id: z.string(), state: z.enum(['planned', 'cancelled', 'ended']) });

export const peopleEndpoints = {
  me: endpoint({
    method: 'GET',
    path: '/api/me',
    summary: 'Who I am and what I may do',
    access: signedIn,
    tells: 'own',
    answer: v.meView,
  }),
  people: endpoint({
    method: 'GET',
    path: '/api/people',
    summary: 'People to choose from',
    access: signedIn,
    tells: 'nobody',
    query: z.strictObject({
      ...listQuery,
      role: z.string().max(200).optional(),
      ids: z
        .string()
        .max(4000)
        .optional()
        .meta({ description: 'Only these people, their ids with commas: whose names are wanted' }),
    }),
    answer: v.page(v.personView),
  }),
  organizations: endpoint({
    method: 'GET',
    path: '/api/organizations',
    summary: 'Organizations to choose from',
    access: signedIn,
    query: z.strictObject({ ...wholeListQuery, kind: z.string().max(50).optional() }),
    answer: v.page(v.organizationRef.extend({ kind: z.string(), level: z.string() })),
  }),
  myAbsences: endpoint({
    method: 'GET',
    path: '/api/me/absences',
    summary: 'My absences',
    access: signedIn,
    tells: 'own',
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.absenceView),
  }),
  putMyAbsence: endpoint({
    method: 'PUT',
    path: '/api/me/absences',
    summary: '«Меня не будет»: dated substitution',
    access: signedIn,
    tells: 'own',
    body: absence,
    answer: absenceReceipt,
  }),
  postAbsence: endpoint({
    method: 'POST',
    path: '/api/people/{id}/absences',
    summary: 'An absence entered by an administrator',
    access: { permission: 'people.manage' },
    tells: 'nobody',
    params: byId,
    body: absence,
    answer: absenceReceipt,
    status: 201,
  }),
  endAbsence: endpoint({
    method: 'POST',
    path: '/api/absences/{id}/end',
    summary: 'Back early, or never left',
    access: signedIn,
    params: byId,
    body: z.strictObject({}),
    answer: absenceReceipt,
  }),
} as const satisfies Record<string, Endpoint>;
