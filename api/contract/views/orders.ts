/** Views of orders about people. */
import { z } from 'zod';
import { orderKindKeys } from '../../../domain/orders.ts';
import { can, id, instant, personRef } from './common.ts';
import { attachmentView } from './records.ts';

/** Days are ISO dates, the last one included. */
export const orderView = z.object({
  id,
  kind: z.enum(orderKindKeys),
  kindTitle: z.string(),
  number: z.string(),
  dated: z.string(),
  person: personRef,
  role: z.string().nullable(),
  roleTitle: z.string().nullable(),
  scope: z.string().nullable(),
  scopeTitle: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
  scan: attachmentView.nullable(),
  /** Null where the district's settings have it. */
  registeredBy: personRef.nullable(),
  registeredAt: instant,
  isImported: z.boolean(),
  annulled: z.object({ on: z.string(), by: personRef.nullable(), reason: z.string() }).nullable(),
  can,
});

export type OrderView = z.output<typeof orderView>;
