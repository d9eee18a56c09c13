import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, reason, started, signedIn, listQuery, wholeListQuery } from './shared.ts';

/** Filters of cases, named after their fields. */
export const caseFilters = {
  type: z.string().max(100).optional(),
  state: z.string().max(50).optional(),
  step: z.string().max(100).optional(),
  school: z.string().max(100).optional(),
  level: z.string().max(50).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  health: z.enum(['ok', 'overdue', 'failing']).optional(),
  holder: z.string().max(100).optional(),
  stuck: z.string().max(100).optional(),
  version: z.coerce.number().int().min(1).max(1000).optional(),
  archived: z
    .enum(['yes', 'no'])
    .optional()
    .meta({ description: '`yes`: those of long ago, which are left out else' }),
};

export const caseEndpoints = {
  cases: endpoint({
    method: 'GET',
    path: '/api/cases',
    summary: 'The cases you may see',
    access: signedIn,
    query: z.strictObject({
      ...listQuery,
      ...caseFilters,
      sort: z.enum(sorts.cases).default('-opened'),
    }),
    answer: v.page(v.caseListItem).extend({ total: z.number().int() }),
  }),
  awaited: endpoint({
    method: 'GET',
    path: '/api/awaited',
    summary: '«Кого ждём»: who holds the cases that the filters find, with a reminder for each',
    access: signedIn,
    query: z.strictObject({ ...caseFilters, q: listQuery.q, case: z.string().max(100).optional() }),
    answer: z.object({ items: z.array(v.awaitedGroup), isCut: z.boolean() }),
  }),
  case: endpoint({
    method: 'GET',
    path: '/api/cases/{id}',
    summary: 'One case',
    access: signedIn,
    tells: { of: 'people', look: 'absence' },
    params: byId,
    answer: v.caseView,
  }),
  timeline: endpoint({
    method: 'GET',
    path: '/api/cases/{id}/timeline',
    summary: 'Every event in order',
    access: signedIn,
    tells: { of: 'people', look: 'absence' },
    params: byId,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.timelineEvent),
  }),
  withdrawCase: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/withdraw',
    summary: 'The initiator takes it back',
    access: signedIn,
    key: 'start',
    params: byId,
    body: z.strictObject({ reason }),
    answer: started,
  }),
} as const satisfies Record<string, Endpoint>;
