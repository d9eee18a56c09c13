/** Views of the registry: what everybody on the staff may read of a published program, and nothing of its case. */
import { z } from 'zod';
import { programFormKeys } from '../../../domain/program-form.ts';
import { programStateKeys } from '../../../domain/program-state.ts';
import { can, id, instant, organizationRef, personRef } from './common.ts';
import { attachmentView } from './records.ts';

export const programState = z.enum(programStateKeys);
export const programForm = z.enum(programFormKeys);

export const programView = z.object({
  id,
  caseId: id,
  title: z.string(),
  hours: z.number().int(),
  form: programForm,
  formTitle: z.string(),
  leader: personRef.meta({
    description: 'Unnamed where they have not agreed to it, but for those they work with',
  }),
  leaderPublished: z
    .boolean()
    .meta({ description: 'Has agreed to their name in the registry: else no table takes it along' }),
  schools: z.array(organizationRef),
  edition: z.number().int(),
  version: z.number().int().meta({ description: '1, 2, … along what renews what' }),
  state: programState.meta({ description: 'By business time; `renewed` once a newer version is published' }),
  stateTitle: z.string(),
  approvedAt: instant,
  validUntil: instant,
});

export const openableProgramView = z.object({ id, title: z.string(), hours: z.number().int() });

const content = z.record(z.string(), z.unknown());

export const programVersionView = z.object({
  id,
  version: z.number().int(),
  state: programState,
  stateTitle: z.string(),
  approvedAt: instant,
  validUntil: instant,
  caseId: id.nullable().meta({ description: 'Null where the reader may not see the case' }),
  content,
  files: z.array(attachmentView),
});

export const programDetail = programView.extend({
  caseId: id.nullable(),
  expiringFrom: instant.nullable(),
  content,
  contentSchema: content.meta({ description: 'JSON schema of the content, for reading it' }),
  names: z
    .record(z.string(), z.string())
    .meta({ description: 'Id → name, of the people and organizations that the versions name' }),
  files: z.array(attachmentView),
  versions: z.array(programVersionView),
  agreements: z.array(
    z.object({
      organization: organizationRef.meta({ description: 'Under the name of its day' }),
      person: personRef,
      standsInFor: personRef.nullable(),
      roleTitle: z.string(),
      at: instant,
    }),
  ),
  leftOut: z.array(
    z.object({
      organization: organizationRef,
      why: z.enum(['noAnswer', 'refused']),
      whyTitle: z.string(),
    }),
  ),
  votes: z
    .array(z.object({ choice: z.string(), title: z.string(), count: z.number().int() }))
    .meta({ description: 'Totals of the approving vote; nobody’s name' }),
  votedAt: instant.nullable(),
  minutesAt: instant.nullable(),
  renewal: z
    .object({ caseId: id.nullable() })
    .nullable()
    .meta({ description: 'A newer version is under way' }),
  can,
});

export type OpenableProgramView = z.output<typeof openableProgramView>;
export type ProgramView = z.output<typeof programView>;
export type ProgramVersionView = z.output<typeof programVersionView>;
export type ProgramDetail = z.output<typeof programDetail>;
