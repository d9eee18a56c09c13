/** Views of what cases leave behind: files, letters, the audit. */
import { z } from 'zod';
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

export type AttachmentView = z.output<typeof attachmentView>;
export type AuditView = z.output<typeof auditView>;
export type MailView = z.output<typeof mailView>;
