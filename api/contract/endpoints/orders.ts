import { z } from 'zod';
import { orderKindKeys } from '../../../domain/orders.ts';
import { line, paragraph } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { byId, day, listQuery, reason } from './shared.ts';

const access = { permission: 'people.manage' } as const;
const receipt = z.object({ id: z.string() });

/** The number is the issuer's own; the scan an attachment that the caller has uploaded. */
const paper = {
  number: line({ max: 50 }),
  dated: day,
  reason: paragraph({ max: 1000 }).optional(),
  scan: z.string().max(100).optional(),
};

export const orderEndpoints = {
  orders: endpoint({
    method: 'GET',
    path: '/api/orders',
    summary: 'Orders about people: appointments, ends of roles, dismissals',
    access,
    tells: 'register',
    query: z.strictObject({
      ...listQuery,
      person: z.string().max(100).optional(),
      role: z.string().max(50).optional(),
      organization: z.string().max(100).optional(),
      kind: z.enum(orderKindKeys).optional(),
      state: z.enum(['inForce', 'annulled']).optional(),
      sort: z.enum(sorts.orders).default('-dated'),
    }),
    answer: v.page(v.orderView),
  }),
  order: endpoint({
    method: 'GET',
    path: '/api/orders/{id}',
    summary: 'One order',
    access,
    tells: 'register',
    params: byId,
    answer: v.orderView,
  }),
  registerOrder: endpoint({
    method: 'POST',
    path: '/api/orders',
    summary: 'Register an order: the role that it gives or ends follows from it on its day',
    access,
    tells: 'nobody',
    body: z.strictObject({
      ...paper,
      kind: z.enum(orderKindKeys),
      person: z.string().max(100),
      role: z.string().max(50).nullable(),
      scope: z.string().max(100).nullable(),
      from: day.nullable(),
      to: day.nullable(),
    }),
    answer: receipt,
    status: 201,
  }),
  annulOrder: endpoint({
    method: 'POST',
    path: '/api/orders/{id}/annulment',
    summary: 'Annul a wrong order: the role goes, what was decided stays',
    access,
    tells: 'nobody',
    params: byId,
    body: z.strictObject({ reason }),
    answer: receipt,
    status: 201,
  }),
  dismiss: endpoint({
    method: 'POST',
    path: '/api/people/{id}/dismissal',
    summary: 'Dismissal: roles, sessions, keys and substitutions end with the day',
    access,
    tells: 'nobody',
    params: byId,
    body: z.strictObject({ ...paper, day }),
    answer: receipt,
    status: 201,
  }),
} as const satisfies Record<string, Endpoint>;
