/** What waits after a restore from a backup. */
import { z } from 'zod';
import { can, instant, personRef } from './common.ts';

export const restoreView = z.object({
  madeAt: instant.nullable().meta({ description: 'Of the backup; null where nothing was ever restored' }),
  restoredAt: instant.nullable(),
  waits: z
    .boolean()
    .meta({ description: 'Numbers of unconfirmed registers, and all letters, wait as long as this is true' }),
  registers: z.array(
    z.object({
      register: z.string(),
      title: z.string(),
      year: z.number().int(),
      known: z.number().int().meta({ description: 'The last number that the backup knows of; 0 for none' }),
      confirmed: z.number().int().nullable(),
      confirmedBy: personRef.nullable(),
      confirmedAt: instant.nullable(),
      can,
    }),
  ),
});

export type RestoreView = z.output<typeof restoreView>;
