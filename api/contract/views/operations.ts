import { z } from 'zod';
import { operatorActionKeys } from '../../../domain/operations/actions.ts';
import { id, instant, personRef } from './common.ts';

export const operationChange = z.object({
  what: z.string().meta({ description: 'What changes: a task, a step’s term, the state, in words' }),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const operationItem = z.object({
  caseId: id,
  subject: z.string(),
  type: z.string(),
  typeTitle: z.string(),
  state: z.enum(['waiting', 'planned', 'refused', 'done']),
  changes: z.array(operationChange),
  problem: z
    .object({ code: z.string(), detail: z.string() })
    .nullable()
    .meta({ description: 'Why this case was left as it is' }),
  verified: z.boolean().meta({ description: 'The effect has been seen to take place' }),
});

export const operationView = z.object({
  id,
  action: z.enum(operatorActionKeys),
  actionTitle: z.string(),
  reason: z.string(),
  by: personRef,
  at: instant,
  state: z.enum(['planned', 'running', 'verifying', 'done']).meta({
    description:
      '`planned` is a dry run: nothing has changed. `verifying`: done, not everything seen to take place yet',
  }),
  summary: z.string().meta({ description: '«9 из 9, проверено»' }),
  total: z.number().int(),
  waiting: z.number().int(),
  planned: z.number().int(),
  refused: z.number().int(),
  done: z.number().int(),
  verified: z.number().int(),
  undoes: id.nullable(),
  undoneBy: id.nullable(),
  finalBecause: z.string().nullable().meta({ description: 'Why it can’t be taken back; null where it can' }),
  items: z.array(operationItem),
  nextCursor: z.string().nullable(),
});

export type OperationView = z.output<typeof operationView>;
export type OperationItem = z.output<typeof operationItem>;
export type OperationChange = z.output<typeof operationChange>;
