/** Views of what cases leave behind: files, letters, the audit. */
import { z } from 'zod';
import { operatorActionKeys } from '../../../domain/operations/actions.ts';
import { id, instant, personRef } from './common.ts';

export const attachmentView = z.object({
  id,
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
});

export const mailView = z.object({
  id,
  messageId: z.string(),
  to: z.string(),
  toName: z.string(),
  at: instant,
  kind: z.string(),
  subject: z.string(),
  text: z.string(),
  link: z.string().nullable(),
});

export const auditView = z.object({
  id,
  at: instant,
  kind: z.string(),
  title: z.string().meta({ description: 'What happened, in words' }),
  caseId: id.nullable(),
  subject: z.string().nullable().meta({ description: "The case's name; null for what belongs to no case" }),
  actor: personRef.nullable().meta({ description: 'Null for what the system did' }),
  standsInFor: personRef.nullable(),
  roleTitle: z.string().nullable(),
  stepId: z.string().nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

export const findingView = z.object({
  id,
  rule: z.string().meta({ description: 'The rule’s name; it stays the same' }),
  title: z.string().meta({ description: 'What is wrong, in a line' }),
  what: z.string().meta({ description: 'What that means for people' }),
  mend: z.string().meta({ description: 'What to do about it' }),
  action: z.enum(operatorActionKeys).nullable().meta({ description: 'The action on the case that mends it' }),
  caseId: id.nullable(),
  typeTitle: z.string().nullable(),
  detail: z
    .record(z.string(), z.unknown())
    .meta({ description: 'Ids and figures, for the developer and whoever mends it' }),
  firstSeen: instant,
  lastSeen: instant,
  resolvedAt: instant.nullable(),
});

export const dataCheckView = z.object({
  at: instant,
  rules: z.number().int().meta({ description: 'Rules that were applied' }),
  found: z.number().int(),
  notes: z.array(z.string()).meta({ description: 'What could not be looked at, and why' }),
});

export type FindingView = z.output<typeof findingView>;
export type AttachmentView = z.output<typeof attachmentView>;
export type AuditView = z.output<typeof auditView>;
export type MailView = z.output<typeof mailView>;
