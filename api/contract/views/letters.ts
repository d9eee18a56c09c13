/** Views of letters: what has become of each, and the personal link to a vote. */
import { z } from 'zod';
import { can, id, instant } from './common.ts';
import { taskChoice } from './tasks.ts';

export const letterView = z.object({
  id,
  to: z.string().nullable().meta({ description: 'The address; null where the person has none' }),
  toName: z.string(),
  kind: z.string(),
  subject: z.string(),
  at: instant,
  state: z.enum(['waiting', 'sent', 'failed', 'dropped']),
  stateTitle: z.string().meta({ description: 'What has become of it, and why, in a sentence' }),
  error: z.string().nullable().meta({ description: 'What the mail server answered last' }),
  attempts: z.number().int(),
  settledAt: instant.nullable().meta({ description: 'When it was sent, failed or let go' }),
  can,
});

export const voteLinkView = z.object({
  member: z.string().meta({ description: 'Whose vote it is' }),
  title: z.string(),
  subject: z.string(),
  taskId: id,
  due: instant,
  expiresAt: instant,
  contentHash: z.string(),
  choices: z.array(taskChoice),
  content: z.record(z.string(), z.unknown()),
  contentSchema: z.record(z.string(), z.unknown()),
  names: z.record(z.string(), z.string()),
});

export type LetterView = z.output<typeof letterView>;
export type VoteLinkView = z.output<typeof voteLinkView>;
