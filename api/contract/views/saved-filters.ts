/** Filters that people keep and share. */
import { z } from 'zod';
import { id, personRef } from './common.ts';

export const savedFilterView = z.object({
  id,
  list: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.unknown()).meta({ description: "As the list's own query takes it" }),
  owner: personRef,
  own: z.boolean(),
});

export type SavedFilterView = z.output<typeof savedFilterView>;
