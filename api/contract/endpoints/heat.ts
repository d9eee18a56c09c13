import { z } from 'zod';
import { heatBys } from '../../../domain/heat.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { sorts } from '../sorts.ts';
import * as v from '../views.ts';

export const heatEndpoints = {
  heat: endpoint({
    method: 'GET',
    path: '/api/heat',
    summary:
      'Where cases wait: how many working days each step took, this school year against the one before, in counts without names; costliest first',
    access: { permission: 'heat.see' } as const,
    query: z.strictObject({
      process: z.string().max(64).optional().meta({ description: 'Of one process; of all where left out' }),
      year: z.coerce
        .number()
        .int()
        .min(2000)
        .max(2100)
        .optional()
        .meta({ description: 'By its first calendar year; the current one where left out' }),
      school: z
        .string()
        .max(64)
        .optional()
        .meta({ description: 'What this school’s people and cases waited' }),
      by: z.enum(heatBys).optional().meta({
        description:
          'A row for each step (as where left out), for each role asked in it, or for each school; the latter two of one `process`',
      }),
      sort: z
        .enum(sorts.heat)
        .optional()
        .meta({ description: 'Costliest first where left out; what waits for its day stands last' }),
    }),
    answer: v.heatView,
  }),
} as const satisfies Record<string, Endpoint>;
