import { z } from 'zod';
import { instant } from './common.ts';

const verdict = z.enum(['ok', 'warn', 'bad']).meta({
  description:
    '`warn`: it works, and somebody should look within the day; `bad`: something does not work now',
});

export const healthView = z.object({
  at: instant,
  verdict,
  sentence: z.string().meta({ description: '«Всё работает.», or what does not' }),
  checks: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      verdict,
      says: z.string(),
      todo: z
        .string()
        .nullable()
        .meta({ description: 'What to do and who can; null where nothing need be done' }),
    }),
  ),
});

export type HealthView = z.output<typeof healthView>;
