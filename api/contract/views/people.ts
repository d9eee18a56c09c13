/** Views of people: who I am, whom to choose, who is away. */
import { z } from 'zod';
import { id, instant, can, personRef } from './common.ts';
import { orderView } from './orders.ts';

export const roleView = z.object({
  role: z.string(),
  roleTitle: z.string(),
  scope: z.string(),
  scopeTitle: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});

export const meView = z.object({
  person: personRef.extend({ email: z.string().nullable(), login: z.string().nullable() }),
  roles: z.array(roleView),
  language: z.enum(['ru', 'en']),
  asksConsent: z
    .boolean()
    .meta({ description: 'A consent waits for an answer: the page asks before the work' }),
  asksDetails: z.boolean().meta({
    description: 'A course needs the person’s details for a certificate, told or confirmed',
  }),
  demo: z.boolean(),
  sandbox: z.boolean().meta({ description: 'A trial whose clock is moved by hand' }),
  sendsMail: z.boolean().meta({ description: 'Is there a mail server? Without one letters are not sent' }),
  zone: z.string(),
  district: z.string().meta({ description: 'Its name, as its pack has it' }),
  now: instant,
  can,
});

export const personView = personRef.extend({
  roles: z.array(roleView),
  absentUntil: z.string().nullable(),
  email: z.string().nullable().optional().meta({ description: 'Only for who manages people' }),
  dismissedOn: z.string().nullable().optional().meta({ description: 'The last day of work; likewise' }),
});

/** Of a district: where a role may be held. */
export const roleRuleView = z.object({
  role: z.string(),
  title: z.string(),
  scope: z.enum(['organization', 'level', 'district']),
  kinds: z.array(z.string()).nullable(),
});

export const earlierDocumentView = z.object({
  id,
  kind: z.string(),
  kindTitle: z.string(),
  title: z.string(),
  issuer: z.string(),
  number: z.string(),
  dated: z.string(),
  hours: z.number().int(),
  level: z.string().nullable(),
  form: z.string().nullable(),
});

const counts = z.object({ created: z.number().int(), changed: z.number().int(), same: z.number().int() });

const importFault = z.object({
  sheet: z.string().nullable(),
  row: z.number().int(),
  column: z.string().nullable().meta({ description: 'As the file heads it; null for the whole row' }),
  message: z.string(),
});

/** What an import did or would do. Lists are cut after some hundreds; the counts beside them are of all. */
export const importReport = z.object({
  dryRun: z.boolean(),
  applied: z.boolean(),
  rows: z.number().int(),
  people: counts,
  roles: counts,
  documents: counts,
  errors: z.array(importFault),
  errorCount: z.number().int(),
  warnings: z.array(importFault),
  warningCount: z.number().int(),
  changes: z.array(z.object({ sheet: z.string().nullable(), row: z.number().int(), text: z.string() })),
  changeCount: z.number().int(),
});

/** All that is known of one person, for who manages people. */
export const personDetail = personRef.extend({
  lastName: z.string(),
  firstName: z.string(),
  patronymic: z.string().nullable(),
  email: z.string().nullable(),
  dismissedOn: z.string().nullable(),
  roles: z.array(
    roleView.extend({
      when: z.enum(['past', 'now', 'later']),
      orderId: id.nullable(),
      endedBy: id.nullable(),
    }),
  ),
  orders: z.array(orderView),
  absences: z.array(z.object({ id, from: z.string(), to: z.string(), substitute: personRef.nullable() })),
  standsInFor: z.array(z.object({ id, person: personRef, to: z.string() })),
  earlierDocuments: z.array(earlierDocumentView),
});

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
export type ImportReportView = z.output<typeof importReport>;
export type PersonDetail = z.output<typeof personDetail>;
export type EarlierDocumentView = z.output<typeof earlierDocumentView>;
export type RoleView = z.output<typeof roleView>;
