/** Where cases wait: counts of working days by step, role and school. No names, no cases. */
import { z } from 'zod';
import { heatBys } from '../../../domain/heat.ts';

const days = z.number().int();

const heatWaits = z.object({
  waits: z.number().int().meta({ description: 'How many have ended' }),
  median: days.meta({ description: 'Working days that half of them took at most' }),
  ninety: days.meta({ description: 'Working days that nine of ten took at most' }),
  days: days.meta({ description: 'Of all together: what the step cost' }),
  latePercent: z.number().int().meta({ description: 'How many of a hundred ended after the term' }),
});

const heatRow = z.object({
  id: z.string(),
  process: z.string(),
  processTitle: z.string(),
  step: z.string(),
  stepTitle: z.string(),
  who: z
    .object({ id: z.string(), name: z.string() })
    .nullable()
    .meta({ description: 'The role or school that was asked; null where rows are of steps' }),
  dated: z.boolean().meta({ description: 'Waits for a day that is set beforehand: nobody’s delay' }),
  ended: z.number().int().meta({ description: 'How many waits ended this year, told or not' }),
  this: heatWaits.nullable().meta({ description: 'Null for fewer than the minimum' }),
  last: heatWaits.nullable().meta({ description: 'The school year before; null for fewer than the minimum' }),
  change: z
    .object({ is: z.enum(['longer', 'shorter', 'same']), title: z.string() })
    .nullable()
    .meta({ description: 'Of the usual wait (`median`), in words' }),
  open: z.number().int().nullable().meta({ description: 'Waiting now; null for a year that is over' }),
  openLongest: days
    .nullable()
    .meta({ description: 'How long the first of them has waited; null for fewer than the minimum' }),
  level: z.number().int().min(0).max(4).meta({ description: '4: costs most; 0: nothing to tell' }),
});

export const heatView = z.object({
  year: z.number().int(),
  yearTitle: z.string(),
  lastYearTitle: z.string(),
  by: z.enum(heatBys),
  minimum: z.number().int().meta({ description: 'Of fewer waits no days are told' }),
  sentence: z
    .string()
    .nullable()
    .meta({ description: 'The step that costs most days, in words; null where nothing can be told' }),
  processes: z
    .array(z.object({ key: z.string(), title: z.string() }))
    .meta({ description: 'All that can be asked for, by title' }),
  rows: z.array(heatRow),
});

export type HeatView = z.output<typeof heatView>;
export type HeatRow = z.output<typeof heatRow>;
