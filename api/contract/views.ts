/** What the API answers with. Every view carries `can`: what this reader may do with it, computed by the server. */
import { z } from 'zod';

const id = z.string();
const instant = z.iso.datetime().meta({ description: 'UTC, ISO 8601' });
const can = z.record(z.string(), z.boolean()).meta({ description: 'What this reader may do with the object' });

export const personRef = z.object({ id, name: z.string(), shortName: z.string() });
export const organizationRef = z.object({ id, name: z.string() });

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

export const taskView = z.object({
  id,
  caseId: id,
  stepId: id,
  process: z.string(),
  step: z.string(),
  title: z.string().meta({ description: 'A verb: «Согласовать программу»' }),
  help: z.string().nullable(),
  subject: z.string(),
  caseType: z.string(),
  initiator: personRef,
  organization: organizationRef.nullable(),
  seat: z.string(),
  roleTitle: z.string(),
  holder: personRef,
  standsInFor: personRef.nullable(),
  state: z.enum(['open', 'decided', 'withdrawn']),
  openedAt: instant,
  due: instant,
  closedAt: instant.nullable(),
  contentHash: z.string(),
  edition: z.number().int(),
  can,
});

/** The task with what is needed to decide: its form and the choices this seat has. */
export const taskDetail = taskView.extend({
  form: z.record(z.string(), z.unknown()).meta({ description: 'JSON schema of the decision, with `examples`' }),
  choices: z.array(z.object({ choice: z.string(), title: z.string(), primary: z.boolean() })),
  content: z.record(z.string(), z.unknown()),
  draft: z.record(z.string(), z.unknown()).nullable(),
  decision: z.record(z.string(), z.unknown()).nullable(),
});

export const attachmentView = z.object({
  id,
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
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
  nextSentence: z.string().nullable().meta({ description: 'What comes next and when it escalates, in words' }),
  next: z.string().nullable(),
  nextTitle: z.string().nullable(),
  escalatesAt: instant.nullable(),
  escalatesTo: z.string().nullable(),
  outcome: z.string().nullable(),
  outcomeTitle: z.string().nullable(),
  contentHash: z.string(),
  edition: z.number().int(),
  editions: z.array(editionView),
  steps: z.array(stepView),
  decisions: z.array(decisionView),
  tasks: z.array(taskView),
  questions: z.array(questionView),
  incidents: z.array(incidentView),
  documents: z.array(attachmentView),
  contentSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON schema of the content, for reading it' }),
  names: z.record(z.string(), z.string()).optional().meta({ description: 'Id → name, of the people and organizations that the contents and decisions name' }),
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
  input: z.record(z.string(), z.unknown()).meta({ description: 'JSON schema with titles, descriptions, examples' }),
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
  can,
});

export const roleView = z.object({
  role: z.string(),
  roleTitle: z.string(),
  scope: z.string(),
  scopeTitle: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
});

export const meView = z.object({
  person: personRef.extend({ email: z.string().nullable() }),
  roles: z.array(roleView),
  language: z.enum(['ru', 'en']),
  demo: z.boolean(),
  zone: z.string(),
  now: instant,
  can,
});

export const personView = personRef.extend({ roles: z.array(roleView), absentUntil: z.string().nullable() });

export const absenceView = z.object({
  id,
  person: personRef,
  substitute: personRef.nullable(),
  from: z.string(),
  to: z.string(),
  orderNumber: z.string().nullable(),
  orderDate: z.string().nullable(),
  state: z.enum(['planned', 'active', 'ended', 'cancelled']),
  can,
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

export const programView = z.object({
  id,
  caseId: id,
  title: z.string(),
  hours: z.number().int(),
  leader: personRef,
  schools: z.array(organizationRef),
  edition: z.number().int(),
  approvedAt: instant,
  validUntil: instant,
});

export const auditView = z.object({
  id,
  at: instant,
  kind: z.string(),
  caseId: id.nullable(),
  actor: personRef.nullable(),
  standsInFor: personRef.nullable(),
  stepId: z.string().nullable(),
  reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** A page of a list: `nextCursor` is opaque, null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export type PersonRef = z.output<typeof personRef>;
export type OrganizationRef = z.output<typeof organizationRef>;
export type HolderView = z.output<typeof holderView>;
export type CaseListItem = z.output<typeof caseListItem>;
export type CaseView = z.output<typeof caseView>;
export type StepView = z.output<typeof stepView>;
export type TaskView = z.output<typeof taskView>;
export type TaskDetail = z.output<typeof taskDetail>;
export type TimelineEvent = z.output<typeof timelineEvent>;
export type ProcessTypeView = z.output<typeof processTypeView>;
export type MeView = z.output<typeof meView>;
export type Problem = z.output<typeof problem>;
export type EditionView = z.output<typeof editionView>;
export type DecisionView = z.output<typeof decisionView>;
export type QuestionView = z.output<typeof questionView>;
export type AttachmentView = z.output<typeof attachmentView>;
export type IncidentView = z.output<typeof incidentView>;
export type ProgramView = z.output<typeof programView>;
export type AbsenceView = z.output<typeof absenceView>;
export type AuditView = z.output<typeof auditView>;
export type MailView = z.output<typeof mailView>;
export type PersonView = z.output<typeof personView>;
export type RoleView = z.output<typeof roleView>;
