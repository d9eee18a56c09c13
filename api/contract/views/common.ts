/** Parts that all views share. */
import { z } from 'zod';

export const id = z.string();

export const instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601' });

export const can = z
  .record(z.string(), z.boolean())
  .meta({ description: 'What this reader may do with the object' });

export const personRef = z.object({ id, name: z.string(), shortName: z.string() });

export const organizationRef = z.object({ id, name: z.string() });

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** A page of a list: `nextCursor` is opaque, null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export type PersonRef = z.output<typeof personRef>;
export type OrganizationRef = z.output<typeof organizationRef>;
export type Problem = z.output<typeof problem>;
