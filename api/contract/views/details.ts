/** Views of the details for an удостоверение, and of what goes to ФИС ФРДО. */
import { z } from 'zod';
import { educationLevels, sexes } from '../../../domain/details-words.ts';
import { id, instant, personRef } from './common.ts';

const keys = <T extends object>(texts: T) =>
  Object.keys(texts) as [keyof T & string, ...(keyof T & string)[]];

const detailsFields = z.object({
  snils: z.string().nullable().meta({ description: '«112-233-445 95»; null where there is none' }),
  birthDate: z.string(),
  sex: z.enum(keys(sexes)),
  citizenship: z.string().meta({ description: 'By the «ОКСМ», three digits; 643 is Russia' }),
  education: z.enum(keys(educationLevels)),
  diplomaSurname: z.string(),
  diplomaSeries: z.string().nullable(),
  diplomaNumber: z.string(),
});

/** A course for which they are needed. */
const dueCourse = z.object({
  cohortId: id,
  title: z.string(),
  hours: z.number().int(),
  firstDay: z.string(),
  lastDay: z.string(),
  state: z
    .enum(['missing', 'toConfirm', 'ready'])
    .meta({ description: '`toConfirm`: told for an earlier course, to be confirmed once for this one' }),
});

export const myDetailsView = z.object({
  asked: z.array(dueCourse).meta({ description: 'Empty: nobody needs them now' }),
  details: detailsFields.nullable(),
  updatedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  countries: z
    .array(z.object({ code: z.string(), name: z.string() }))
    .meta({ description: 'To choose the citizenship from; Russia and its neighbors come first' }),
  readBy: z.string().meta({ description: 'Who may read them, beside oneself' }),
});

export const personDetailsView = z.object({
  person: personRef,
  details: detailsFields.nullable(),
  updatedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
});

const frdoError = z.object({
  documentId: id,
  number: z.string(),
  program: z.string(),
  person: personRef,
  columns: z.array(z.object({ number: z.number().int(), title: z.string() })),
  message: z.string(),
});

export const frdoCheckView = z.object({
  papers: z.number().int().meta({ description: 'Papers of this choice that no file holds yet' }),
  ready: z.number().int().meta({ description: 'Those without errors' }),
  sent: z.number().int().meta({ description: 'Papers of this choice that stand in an earlier file' }),
  errors: z.array(frdoError),
  more: z.number().int().meta({ description: 'Papers with errors beyond those listed' }),
});

export const frdoExportView = z.object({
  id,
  madeAt: instant,
  madeBy: personRef,
  name: z.string(),
  rows: z.number().int(),
  leftOut: z.number().int().meta({ description: 'Papers that had errors' }),
  bytes: z.number().int(),
  sha256: z.string(),
});

export type MyDetailsView = z.output<typeof myDetailsView>;
export type PersonDetailsView = z.output<typeof personDetailsView>;
export type DetailsFields = z.output<typeof detailsFields>;
export type FrdoErrorView = z.output<typeof frdoError>;
export type FrdoCheckView = z.output<typeof frdoCheckView>;
export type FrdoExportView = z.output<typeof frdoExportView>;
