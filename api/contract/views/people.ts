/** Views of people: who I am, whom to choose, who is away. */
import { z } from 'zod';
import { id, instant, can, personRef } from './common.ts';

export const roleView = z.object({
  role: z.string(),
  roleTitle: z.string(),
  scope: z.string(),
  scopeTitle: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});

export const meView = z.object({
  person: personRef.extend({ email: z.string().nullable() }),
  roles: z.array(roleView),
  language: z.enum(['ru', 'en']),
  asksConsent: z
    .boolean()
    .meta({ description: 'A consent waits for an answer: the page asks before the work' }),
  demo: z.boolean(),
  zone: z.string(),
  district: z.string().meta({ description: 'Its name, as its pack has it' }),
  now: instant,
  can,
});

export const personView = personRef.extend({ roles: z.array(roleView), absentUntil: z.string().nullable() });

export const absenceView = z.object({
  id,
  person: personRef,
  substitute: personRef.nullable(),
  from: z.string(),
  to: z.string(),
  orderNumber: z.string().nullable(),
  orderDate: z.string().nullable(),
  state: z.enum(['planned', 'active', 'ended', 'cancelled']),
  can,
});

export type MeView = z.output<typeof meView>;
export type AbsenceView = z.output<typeof absenceView>;
export type PersonView = z.output<typeof personView>;
export type RoleView = z.output<typeof roleView>;
