import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, reason, anyObject, started, signedIn, listQuery, wholeListQuery } from './shared.ts';

const caseFilters = {
  type: z.string().max(100).optional(),
  state: z.string().max(50).optional(),
  step: z.string().max(100).optional(),
  school: z.string().max(100).optional(),
  level: z.string().max(50).optional(),
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  health: z.enum(['ok', 'overdue', 'failing']).optional(),
  holder: z.string().max(100).optional(),
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
  caseAction: endpoint({
    method: 'POST',
    path: '/api/cases/{id}/actions/{action}',
    summary: 'Operator action with a reason',
    access: { permission: 'case.operate' },
    key: 'operate',
    params: byId.extend({ action: z.enum(['reassign', 'extend', 'cancel']) }),
    body: z.strictObject({
      reason,
      taskId: z.string().max(100).optional(),
      to: z.string().max(100).optional(),
      days: z.number().int().min(1).max(60).optional(),
    }),
    answer: z.object({ caseId: z.string(), action: z.string(), before: anyObject, after: anyObject }),
  }),
} as const satisfies Record<string, Endpoint>;
