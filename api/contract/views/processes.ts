/** Views of declarations. */
import { z } from 'zod';
import { can } from './common.ts';

export const processTypeView = z.object({
  key: z.string(),
  version: z.number().int(),
  title: z.string(),
  noun: z.string(),
  gender: z.string(),
  description: z.string(),
  level: z.string(),
  levelTitle: z.string(),
  source: z.array(z.string()),
  startedBy: z.union([z.literal('anyone'), z.array(z.string())]),
  input: z
    .record(z.string(), z.unknown())
    .meta({ description: 'JSON schema with titles, descriptions, examples' }),
  begins: z
    .record(z.string(), z.unknown())
    .meta({ description: 'What the form holds for this reader before they type' }),
  steps: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      task: z.string(),
      state: z.string(),
      ordinary: z.string(),
      next: z.record(z.string(), z.array(z.string())),
    }),
  ),
  outcomes: z.array(z.object({ key: z.string(), title: z.string(), state: z.string() })),
  draft: z.record(z.string(), z.unknown()).nullable(),
  corrects: z
    .array(z.string())
    .meta({ description: 'Fields of the input that an operator may correct in an open case' }),
  can,
});

export type ProcessTypeView = z.output<typeof processTypeView>;
