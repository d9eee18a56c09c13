import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';
import { causeKeys } from '../../../domain/causes/index.ts';
import { byId, listQuery } from './shared.ts';

const operators = { permission: 'case.operate' } as const;

export const stuckEndpoints = {
  stuck: endpoint({
    method: 'GET',
    path: '/api/stuck',
    summary: '«Застряло»: what does not move and why, by cause',
    access: operators,
    // Until when somebody is away: the administrator keeps the absences.
    tells: 'register',
    answer: v.stuckView,
  }),
  stuckCases: endpoint({
    method: 'GET',
    path: '/api/stuck/cases',
    summary: 'The cases that stand, one item a case and cause',
    access: operators,
    tells: 'register',
    query: z.strictObject({
      ...listQuery,
      group: z.string().max(100).optional(),
      cause: z.enum(causeKeys).optional(),
      process: z.string().max(100).optional(),
      school: z.string().max(100).optional(),
      sort: z.enum(sorts.stuck).default('since'),
    }),
    answer: v.stuckCases,
  }),
  explanation: endpoint({
    method: 'GET',
    path: '/api/cases/{id}/explanation',
    summary: 'Why one case stands, or what it waits for, now',
    access: operators,
    tells: { of: 'people', look: 'absence' },
    params: byId,
    answer: v.explanationView,
  }),
} as const satisfies Record<string, Endpoint>;
