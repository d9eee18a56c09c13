/** Parts that endpoints share: ids, lists, reasons, outcomes. */
import { z } from 'zod';
import { paragraph } from '../../../domain/text.ts';
import { say } from '../../../domain/said.ts';
import { problem } from '../views.ts';

export const byId = z.strictObject({ id: z.string().max(200) });
export const byKey = z.strictObject({ key: z.string().max(100) });
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  // Ours holds the last row's value: 200 characters of Cyrillic are over 500 in base64.
  cursor: z.string().max(2000).optional(),
  q: z.string().max(200).optional(),
};
/** Of a list that is short enough to be read whole: all of it where no `limit` is given. */
export const wholeListQuery = { limit: listQuery.limit.unwrap().optional(), cursor: listQuery.cursor };
/** A day within the years that calendars and the database reckon with; ISO days compare as texts. */
export const day = z.iso
  .date({ abort: true })
  .refine(
    (date) => date >= '2000-01-01' && date <= '2100-12-31',
    say('Нужен год от 2000 до 2100', 'The year must be from 2000 to 2100'),
  );
export const reason = paragraph({ min: 3, max: 1000 });
/** Bytes of a draft: it is kept whatever it holds, so it must not be what fills the disk. */
export const DRAFT_LIMIT = 64 * 1024;
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
