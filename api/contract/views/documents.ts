/** Views of documents and of their templates. */
import { z } from 'zod';
import { can, id, instant, personRef } from './common.ts';

export const documentView = z.object({
  id,
  kind: z.string(),
  title: z.string().meta({ description: 'With number and date: «Протокол № 12 от 11 сентября 2026 г.»' }),
  state: z.enum(['preparing', 'awaitingMinutes', 'awaitingNumber', 'awaitingSignature', 'signed', 'issued']),
  stateTitle: z.string(),
  signing: z
    .enum(['system', 'paper', 'qualified'])
    .nullable()
    .meta({ description: 'Null while it is being made' }),
  formats: z.array(z.enum(['pdf', 'docx', 'signed'])),
  signedBy: z.array(z.object({ person: personRef, at: instant })).meta({
    description: 'Who brought a signed copy, newest first',
  }),
  can,
});

export const templateView = z.object({
  kind: z.string(),
  title: z.string(),
  version: z.number().int(),
  uploadedBy: personRef
    .nullable()
    .meta({ description: 'Null for the one that came with the district’s settings' }),
  at: instant,
  fields: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['text', 'lines', 'table', 'qr']),
      about: z.string(),
      sample: z.string(),
    }),
  ),
  can,
});

export type DocumentView = z.output<typeof documentView>;
export type TemplateView = z.output<typeof templateView>;
