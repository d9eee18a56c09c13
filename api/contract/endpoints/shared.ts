/** Parts that endpoints share: ids, lists, reasons, outcomes. */
import { z } from 'zod';
import { problem } from '../views.ts';

export const byId = z.strictObject({ id: z.string().max(200) });
export const byKey = z.strictObject({ key: z.string().max(100) });
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  q: z.string().max(200).optional(),
};
export const reason = z.string().trim().min(3, 'Укажите причину: не меньше трёх знаков').max(1000);
export const anyObject = z.record(z.string(), z.unknown());

export const decisionBody = z.looseObject({ contentHash: z.string().max(100) });
export const decided = z.object({
  taskId: z.string(),
  caseId: z.string(),
  state: z.literal('decided'),
  stepOutcome: z.string().nullable(),
});
export const started = z.object({ id: z.string(), businessKey: z.string(), state: z.string() });
export const itemOutcome = z.object({ ok: z.boolean(), problem: problem.optional() });
export const signedIn = 'signedIn' as const;
