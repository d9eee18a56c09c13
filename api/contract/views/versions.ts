import { z } from 'zod';
import { instant } from './common.ts';

export const processVersions = z.object({
  key: z.string(),
  title: z.string(),
  version: z.number().int().meta({ description: 'By which new cases go' }),
  cases: z.number().int().meta({ description: 'Open ones, of all versions' }),
  versions: z.array(
    z.object({
      version: z.number().int(),
      cases: z.number().int(),
      oldest: instant.nullable(),
      added: z.array(z.string()).meta({ description: 'Steps that this version got' }),
      dropped: z.array(z.string()).meta({ description: 'Steps that this version no longer has' }),
      mayTakeOver: z
        .number()
        .int()
        .meta({ description: 'So many of its cases may go on by the present version from where they stand' }),
    }),
  ),
});

export const versionsView = z.object({
  sentence: z.string(),
  processes: z.array(processVersions),
  policies: z.array(z.object({ version: z.number().int(), current: z.boolean(), cases: z.number().int() })),
});

export type VersionsView = z.output<typeof versionsView>;
export type ProcessVersions = z.output<typeof processVersions>;
