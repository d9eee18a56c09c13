/** Views of what stands, and why. */
import { z } from 'zod';
import { causeActions } from '../../../domain/causes/cause.ts';
import { causeKeys } from '../../../domain/causes/index.ts';
import { holderView } from './cases.ts';
import { id, instant, organizationRef, page, personRef } from './common.ts';

const cause = z.enum(causeKeys);

/** A cause in the reader's words. */
const said = {
  cause,
  title: z.string(),
  what: z.string().meta({ description: 'What it is' }),
  blocks: z.string().meta({ description: 'What does not go on' }),
  who: z.string().meta({ description: 'Who can mend it' }),
  freedBy: z.enum(['action', 'mending', 'itself']),
  actions: z.array(z.enum(causeActions)),
};

/** Whom and what it is about, for the form of an action. */
const about = z.object({
  person: personRef.nullable(),
  substitute: personRef.nullable(),
  role: z.string().nullable(),
  roleTitle: z.string().nullable(),
  scope: z.string().nullable(),
  organization: organizationRef.nullable(),
  until: z.iso.date().nullable(),
  absenceId: id.nullable(),
});

const attempted = {
  attempts: z.number().int(),
  nextAttempt: instant.nullable(),
  text: z.string().meta({ description: 'Of the error, as it came' }),
};

export const stuckGroup = z.object({
  id,
  ...said,
  ...attempted,
  cases: z.number().int(),
  whole: z.boolean().meta({ description: 'It holds up the whole system, not single cases' }),
  firstSeen: instant,
  lastSeen: instant,
  about,
});

const freedGroup = z.object({
  id,
  cause,
  title: z.string(),
  cases: z.number().int(),
  firstSeen: instant,
  freedAt: instant,
});

export const stuckView = z.object({
  at: instant.nullable().meta({ description: 'Of the last look; null before the first' }),
  standing: z.number().int(),
  freedAtOnce: z.number().int().meta({ description: 'Of them, those that an action frees at once' }),
  groupCount: z.number().int().meta({ description: 'Groups there are; the biggest are told' }),
  groups: z.array(stuckGroup),
  explained: z.array(stuckGroup).meta({ description: 'Causes by which no case stands' }),
  freed: z.array(freedGroup).meta({ description: 'What freed itself within a day' }),
});

const stuckCase = z.object({
  case: z.object({
    id,
    subject: z.string(),
    type: z.string(),
    typeTitle: z.string(),
    businessKey: z.string(),
  }),
  step: z.string().nullable(),
  stepTitle: z.string().nullable(),
  taskId: id.nullable(),
  holders: z.array(holderView),
  since: instant,
  due: instant.nullable(),
  organizations: z.array(organizationRef),
  cause,
  groupId: id,
  title: z.string(),
  actions: z.array(z.enum(causeActions)),
});

export const stuckCases = page(stuckCase).extend({ total: z.number().int() });

export const explanationView = z.object({
  caseId: id,
  stands: z.boolean(),
  sentence: z.string(),
  causes: z.array(
    z.object({
      ...said,
      ...attempted,
      groupId: id.nullable(),
      stands: z.boolean(),
      since: instant,
      stepTitle: z.string().nullable(),
      taskId: id.nullable(),
      about,
    }),
  ),
});

export type StuckView = z.output<typeof stuckView>;
export type StuckGroup = z.output<typeof stuckGroup>;
export type StuckCase = z.output<typeof stuckCase>;
export type ExplanationView = z.output<typeof explanationView>;
