/** Views of the district: the demand map with what stands beside it, and how teachers' years get on. No names of people. */
import { z } from 'zod';
import { yearPhaseKeys } from '../../../domain/progress.ts';
import { id, instant, organizationRef } from './common.ts';

const people = z
  .number()
  .int()
  .nullable()
  .meta({ description: 'So many people or a few more; null where fewer than the minimum, or nobody' });

const programRef = z.object({ id, title: z.string(), hours: z.number().int() });

const demandTopic = z.object({
  key: z.string(),
  title: z.string(),
  subject: z.string().nullable(),
  people,
  programs: z.array(programRef).meta({ description: 'Valid programs that say they answer it' }),
});

const demandGroup = z.object({
  key: z.string(),
  title: z.string(),
  people: people.meta({ description: 'The sum of the schools that are shown' }),
  topics: z.array(demandTopic),
  subjects: z.array(z.object({ title: z.string(), people })),
});

const demandSchool = z.object({
  school: organizationRef,
  groups: z.array(z.object({ key: z.string(), people })),
});

const orderedTopic = z.object({
  topic: z.string(),
  indicator: z.string().nullable(),
  people: z.number().int().meta({ description: 'Exact: heads order posts, not people' }),
  programs: z.array(programRef),
  lines: z.array(
    z.object({
      caseId: id,
      school: organizationRef,
      posts: z.string(),
      number: z.number().int(),
      term: z.string(),
    }),
  ),
});

export const demandView = z.object({
  year: z.number().int(),
  yearTitle: z.string(),
  minimum: z.number().int(),
  publishedAt: instant.nullable(),
  checkedAt: instant.nullable(),
  district: z.boolean().meta({ description: 'False for a head: their own school alone' }),
  groups: z.array(demandGroup),
  schools: z.array(demandSchool),
  orders: z.array(orderedTopic),
  unanswered: z
    .array(z.object({ key: z.string(), title: z.string(), people, ordered: z.number().int() }))
    .meta({ description: 'Difficulties that are named or ordered, and no valid program answers' }),
});

const phaseCounts = z.partialRecord(z.enum(yearPhaseKeys), z.number().int());

export const progressView = z.object({
  year: z.number().int(),
  yearTitle: z.string(),
  district: z.boolean(),
  phases: z.array(z.object({ key: z.enum(yearPhaseKeys), title: z.string(), years: z.number().int() })),
  years: z.number().int(),
  overdue: z.number().int(),
  schools: z.array(
    z.object({
      school: organizationRef,
      years: z.number().int(),
      overdue: z.number().int(),
      phases: phaseCounts,
    }),
  ),
  hours: z.array(z.object({ level: z.string(), title: z.string(), hours: z.number().int() })),
});

/** An indicator of the self-diagnosis, with how many people of the district need it, as the published map shows it. */
export const indicatorView = z.object({
  key: z.string(),
  title: z.string(),
  group: z.string(),
  groupTitle: z.string(),
  people,
});

export type IndicatorView = z.output<typeof indicatorView>;
export type DemandView = z.output<typeof demandView>;
export type ProgressView = z.output<typeof progressView>;
