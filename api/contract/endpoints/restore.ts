import { z } from 'zod';
import { registers } from '../../../domain/documents.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';

const access = { permission: 'restore.confirm' };

export const restoreEndpoints = {
  restore: endpoint({
    method: 'GET',
    path: '/api/restore',
    summary: 'What waits after a restore from a backup',
    access,
    answer: v.restoreView,
  }),
  confirmRestored: endpoint({
    method: 'POST',
    path: '/api/restore/confirm',
    summary: 'Confirm the last number that was given in a register and year; the next one follows it',
    access,
    body: z.strictObject({
      register: z.enum(registers),
      year: z.number().int().min(2000).max(2100),
      lastNumber: z
        .number()
        .int()
        .min(0)
        .max(99_999)
        .meta({ description: 'As the last document on paper bears it; never smaller than `known`' }),
    }),
    answer: v.restoreView,
  }),
} as const satisfies Record<string, Endpoint>;
