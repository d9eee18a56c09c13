/** A sandbox's clock. */
import { z } from 'zod';
import { id, instant } from './common.ts';

export const sandboxClockView = z.object({
  now: instant.meta({ description: 'Business time' }),
  next: instant
    .nullable()
    .meta({ description: 'When the next reminder or term comes; null where none is waited for' }),
  movingTo: instant.nullable().meta({ description: 'Where the clock is being moved to at this moment' }),
  upcoming: z
    .array(
      z.object({
        at: instant,
        isTerm: z.boolean().meta({ description: 'The term ends then; else a reminder goes out' }),
        caseId: id.meta({ description: 'The case, or the first of those to which it comes at once' }),
        cases: z.int().meta({ description: 'How many they are' }),
        type: z.string(),
        stepKey: z.string(),
        title: z.string(),
        process: z.string(),
        step: z.string(),
      }),
    )
    .meta({ description: 'What comes next, earliest first; ten at most' }),
});

export type SandboxClockView = z.output<typeof sandboxClockView>;
