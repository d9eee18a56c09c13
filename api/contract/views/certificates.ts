/** Papers of courses, and what is told of one to whoever has its code. */
import { z } from 'zod';
import { certificateKinds, certificateStates } from '../../../domain/certificates.ts';
import { can, id, instant, personRef } from './common.ts';

const kind = z.enum(certificateKinds);
const day = z.string().meta({ description: 'YYYY-MM-DD' });

export const certificateView = z.object({
  id,
  kind,
  title: z.string().meta({ description: 'With number and date: «Сертификат № 12 от 27 ноября 2026 г.»' }),
  state: z.enum([...certificateStates, 'preparing', 'awaitingDetails', 'awaitingNumber']),
  stateTitle: z.string(),
  reason: z.string().nullable().meta({ description: 'Why it was replaced or annulled' }),
  changedAt: instant.nullable(),
  code: z.string().nullable().meta({ description: 'As the paper bears it; null while it is being made' }),
  verify: z.string().nullable().meta({ description: 'The public address at which it is checked' }),
  replaces: id.nullable(),
  can,
});

export const courseLearnerView = z.object({
  enrollmentId: id,
  person: personRef,
  completed: z.boolean().nullable().meta({ description: 'Null before the course has ended' }),
  papers: z.array(certificateView),
  can,
});

export const coursePapersView = z.object({
  title: z.string(),
  kind: kind.meta({ description: 'The paper that the course gives' }),
  kindTitle: z.string(),
  items: z
    .array(courseLearnerView)
    .meta({ description: 'Everybody of the course; to its people themselves alone' }),
  ready: z.number().int().meta({ description: 'Papers that are there and valid' }),
  preparing: z.number().int().meta({ description: 'Papers that are being made' }),
  can,
});

export const combinableView = z.object({
  person: personRef,
  title: z.string().meta({ description: 'The program, as its newest version is called' }),
  hours: z.number().int().meta({ description: 'Academic hours of the parts in all' }),
  parts: z.array(
    z.object({
      enrollmentId: id,
      courseId: id,
      title: z.string(),
      hours: z.number().int(),
      firstDay: day,
      lastDay: day,
    }),
  ),
  can,
});

export const verifiedView = z.object({
  state: z.enum(certificateStates),
  stateTitle: z.string(),
  since: day.nullable().meta({ description: 'Since when it is replaced or annulled' }),
  kind,
  kindTitle: z.string(),
  number: z.number().int().nullable(),
  dated: day,
  name: z.string().meta({ description: 'As on the paper' }),
  title: z.string(),
  hours: z.number().int(),
  issuer: z.string(),
  firstDay: day,
  lastDay: day,
});

export type CertificateView = z.output<typeof certificateView>;
export type CourseLearnerView = z.output<typeof courseLearnerView>;
export type CombinableView = z.output<typeof combinableView>;
export type CoursePapersView = z.output<typeof coursePapersView>;
export type VerifiedView = z.output<typeof verifiedView>;
