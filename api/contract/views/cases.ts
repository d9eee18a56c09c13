/** Views of cases: in lists, and the whole case with its steps, decisions and history. */
import { z } from 'zod';
import { can, id, instant, personRef, organizationRef } from './common.ts';
import { documentView } from './documents.ts';
import { attachmentView } from './records.ts';
import { taskView } from './tasks.ts';

/** Who holds a step: a person in a role, with whom they stand in for. */
export const holderView = z.object({
  person: personRef,
  role: z.string(),
  roleTitle: z.string(),
  organization: organizationRef.nullable(),
  standsInFor: personRef.nullable(),
});

export const caseListItem = z.object({
  id,
  type: z.string(),
  typeTitle: z.string(),
  businessKey: z.string(),
  subject: z.string(),
  state: z.string(),
  stateTitle: z.string().meta({ description: 'In the gender of the process noun: «утверждена»' }),
  step: z.string().nullable(),
  stepTitle: z.string().nullable(),
  holders: z.array(holderView),
  since: instant,
  due: instant.nullable(),
  level: z.string(),
  year: z.number().int(),
  organizations: z.array(organizationRef),
  initiator: personRef,
  health: z.enum(['ok', 'overdue', 'failing']),
  openedAt: instant,
  closedAt: instant.nullable(),
  archivedAt: instant.nullable().meta({ description: 'Since when it lies in the archive' }),
  pausedAt: instant.nullable().meta({ description: 'Since when its terms stand still; null where they run' }),
});

/** A case in which somebody is awaited. */
export const awaitedCase = z.object({
  id,
  subject: z.string(),
  initiator: personRef,
  typeTitle: z.string(),
  stepTitle: z.string(),
  holders: z.array(holderView),
  since: instant,
  due: instant.nullable(),
  daysLate: z.number().int().meta({ description: 'Calendar days since the term; 0 while there is time' }),
});

/** Who is awaited: a role, where it belongs to an organization with that. */
export const awaitedGroup = z.object({
  role: z.string(),
  roleTitle: z.string(),
  organization: organizationRef.nullable(),
  reminder: z.string().meta({ description: 'For a chat: it names no person and no case' }),
  cases: z.array(awaitedCase),
});

/** A step as the case's page shows it: declared steps in their order, with what has happened of them. */
export const stepView = z.object({
  id,
  key: z.string(),
  title: z.string(),
  round: z.number().int(),
  branch: z.string(),
  state: z.enum(['open', 'closed', 'withdrawn']),
  openedAt: instant,
  due: instant,
  termDays: z.number().int().nullable(),
  outcome: z.string().nullable(),
  outcomeTitle: z.string().nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  answered: z.number().int().meta({ description: 'Seats that have answered' }),
  asked: z.number().int().meta({ description: 'Seats asked' }),
  counts: z
    .array(z.object({ choice: z.string(), title: z.string(), count: z.number().int() }))
    .meta({ description: 'How many made each choice; empty for an open vote and where nobody counts' }),
  because: z
    .string()
    .nullable()
    .meta({ description: 'Why an author’s step is there, in words: «Школа № 2 отказала: «…»»' }),
  recused: z
    .string()
    .nullable()
    .meta({ description: 'Which authors were not asked, in words: «Отвод: Фролова С. Г., автор программы»' }),
});

export const questionView = z.object({
  id,
  taskId: id,
  from: personRef,
  to: personRef,
  text: z.string(),
  askedAt: instant,
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  can,
});

export const editionView = z.object({
  number: z.number().int(),
  content: z.record(z.string(), z.unknown()),
  contentHash: z.string(),
  attachments: z.array(attachmentView),
  createdAt: instant,
  createdBy: personRef,
});

export const decisionView = z.object({
  step: z.string(),
  stepTitle: z.string(),
  round: z.number().int(),
  branch: z.string(),
  seat: z.string(),
  actor: personRef.nullable().meta({ description: 'Null where the reader may not see named votes' }),
  standsInFor: personRef.nullable(),
  roleTitle: z.string(),
  organization: organizationRef.nullable(),
  choice: z.string(),
  choiceTitle: z.string(),
  form: z.record(z.string(), z.unknown()),
  decidedAt: instant,
});

export const incidentView = z.object({
  id,
  kind: z.string(),
  caseId: id.nullable(),
  activity: z.string(),
  fingerprint: z.string(),
  message: z.string(),
  attempts: z.number().int(),
  firstSeen: instant,
  lastSeen: instant,
  cases: z.number().int(),
});

export const caseView = caseListItem.extend({
  sentence: z.string().meta({ description: 'Who holds it, since when, in words' }),
  nextSentence: z
    .string()
    .nullable()
    .meta({ description: 'What comes next and when it escalates, in words' }),
  next: z.string().nullable(),
  nextTitle: z.string().nullable(),
  escalatesAt: instant.nullable(),
  escalatesTo: z.string().nullable(),
  outcome: z.string().nullable(),
  outcomeTitle: z.string().nullable(),
  contentHash: z.string(),
  edition: z.number().int(),
  processVersion: z.number().int().meta({ description: 'The version of the process that it goes by' }),
  editions: z.array(editionView),
  steps: z.array(stepView),
  decisions: z.array(decisionView),
  tasks: z.array(taskView),
  questions: z.array(questionView),
  incidents: z.array(incidentView),
  documents: z.array(documentView).meta({
    description: 'Issued ones and those that are being made, as far as this reader may see them',
  }),
  attachments: z
    .array(attachmentView)
    .meta({ description: 'Files that people have uploaded, of all editions' }),
  contentSchema: z
    .record(z.string(), z.unknown())
    .meta({ description: 'JSON schema of the content, for reading it' }),
  warnings: z
    .array(z.string())
    .meta({ description: 'What is unusual in the current edition; it is not refused' }),
  names: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'Id → name, of the people and organizations that the contents and decisions name' }),
  can,
});

export const timelineEvent = z.object({
  seq: z.number().int(),
  at: instant,
  kind: z.string(),
  title: z.string().meta({ description: 'The event in words' }),
  actor: personRef.nullable(),
  standsInFor: personRef.nullable(),
  roleTitle: z.string().nullable(),
  step: z.string().nullable(),
  stepTitle: z.string().nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

export type HolderView = z.output<typeof holderView>;
export type CaseListItem = z.output<typeof caseListItem>;
export type CaseView = z.output<typeof caseView>;
export type StepView = z.output<typeof stepView>;
export type TimelineEvent = z.output<typeof timelineEvent>;
export type EditionView = z.output<typeof editionView>;
export type DecisionView = z.output<typeof decisionView>;
export type QuestionView = z.output<typeof questionView>;
export type IncidentView = z.output<typeof incidentView>;
export type AwaitedCase = z.output<typeof awaitedCase>;
export type AwaitedGroup = z.output<typeof awaitedGroup>;
