import { z } from 'zod';
import { answerKeys } from '../../../domain/rollover/reasons.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { reason } from './shared.ts';

const access = { permission: 'rollover.see' } as const;
const byYear = z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) });
const why = z
  .strictObject({ reason: reason.optional() })
  .meta({ description: 'A reason where it is done before its day' });

const action = <const P extends string>(path: P, summary: string) =>
  endpoint({
    method: 'POST',
    path: `/api/rollovers/{year}/${path}`,
    summary,
    access: { permission: 'rollover.run' } as const,
    tells: 'register',
    params: byYear,
    body: why,
    answer: v.rolloverView,
  });

export const rolloverEndpoints = {
  rollover: endpoint({
    method: 'GET',
    path: '/api/rollovers/{year}',
    summary: 'The rollover into a school year: its phases, counts, progress and exceptions',
    access,
    tells: 'register',
    params: byYear,
    answer: v.rolloverView,
  }),
  rolloverDryRun: action('dry-run', 'List the teachers now; it can be repeated until the list is frozen'),
  rolloverFreeze: action('freeze', 'Freeze the list: it never changes after'),
  rolloverExecute: action(
    'execute',
    'Make the cycles of the frozen list; it goes on by itself, and is made once',
  ),
  answerRollover: endpoint({
    method: 'POST',
    path: '/api/rollovers/{year}/answers',
    summary: 'Answer about exceptions: the department about all, a school about its own',
    access,
    tells: 'register',
    params: byYear,
    body: z.strictObject({
      answers: z
        .array(
          z.strictObject({
            person: z.string().max(100),
            answer: z.enum(answerKeys),
            school: z.string().max(64).optional(),
          }),
        )
        .min(1)
        .max(500),
    }),
    answer: v.rolloverView,
  }),
} as const satisfies Record<string, Endpoint>;
