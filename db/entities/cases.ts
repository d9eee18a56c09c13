import { defineEntity, p } from '@mikro-orm/core';
import { instant, textArray, uuidArray } from './columns.ts';

/**
 * A case: its projection (what lists show), its debts to the engine (`wake_at`, `engine_run`) and the head of
 * its audit chain. Every writer locks this row first.
 */
export const Case = defineEntity({
  name: 'Case',
  tableName: 'cases',
  properties: {
    id: p.uuid().primary(),
    type: p.text(),
    processVersion: p.integer(),
    packVersion: p.integer(),
    businessKey: p.text(),
    subject: p.text(),
    level: p.text(),
    year: p.integer(),
    organizationIds: textArray(),
    initiatorId: p.uuid(),
    authorIds: uuidArray(),
    edition: p.integer(),
    contentHash: p.text(),
    /** The projection: derived from the open steps, never written by hand. */
    state: p.text(),
    stepId: p.text().nullable(),
    step: p.text().nullable(),
    holders: uuidArray(),
    since: instant(),
    due: instant().nullable(),
    next: p.text().nullable(),
    escalatesAt: instant().nullable(),
    escalatesTo: p.text().nullable(),
    /** Set when the case is on its way out (withdrawn, cancelled): no step opens any more. */
    ending: p.text().nullable(),
    outcome: p.text().nullable(),
    openedAt: instant(),
    closedAt: instant().nullable(),
    /** Closed steps so far; the workflow says how many it knows. */
    closedSteps: p.integer().default(0),
    /** Generation of the workflow that may write; an older one is a zombie. */
    run: p.integer().default(1),
    /** The last run whose start Temporal confirmed. */
    engineRun: p.integer().default(0),
    /** Wall time since which the workflow is owed a nudge; cleared by its next transaction. */
    wakeAt: instant().nullable(),
    wakeAttempts: p.integer().default(0),
    wakeAfter: instant().nullable(),
    auditSeq: p.integer().default(0),
    auditHash: p.text().default(''),
  },
  indexes: [
    { name: 'cases_type_state', properties: ['type', 'state'] },
    { name: 'cases_initiator', properties: ['initiatorId'] },
  ],
});

/** The content of a case, one row an edition, never changed (domain.md: approval is bound to the content's hash). */
export const CaseEdition = defineEntity({
  name: 'CaseEdition',
  tableName: 'case_editions',
  properties: {
    case: () => p.manyToOne(Case).primary(),
    number: p.integer().primary(),
    content: p.json<Record<string, unknown>>(),
    contentHash: p.text(),
    attachmentIds: uuidArray(),
    createdBy: p.uuid(),
    createdAt: instant(),
  },
});

/** JSON schemas of the steps' forms by hash: a step is decided by the form it opened with. */
export const Form = defineEntity({
  name: 'Form',
  tableName: 'forms',
  properties: {
    hash: p.text().primary(),
    process: p.text(),
    step: p.text(),
    schema: p.json<Record<string, unknown>>(),
  },
});

export const Step = defineEntity({
  name: 'Step',
  tableName: 'steps',
  properties: {
    id: p.text().primary(),
    case: () => p.manyToOne(Case),
    key: p.text(),
    round: p.integer(),
    branch: p.text(),
    state: p.text(),
    openedAt: instant(),
    /** Working days of the term, for «2-й день из 5»; null where the term is a date. */
    termDays: p.integer().nullable(),
    due: instant(),
    /** The next reminder or the term; null when nothing more happens by itself. */
    nextAt: instant().nullable(),
    reminders: p.json<string[]>(),
    reminded: p.integer().default(0),
    authorities: p.json<unknown[]>(),
    escalations: p.integer().default(0),
    onTerm: p.text(),
    termOutcome: p.text().nullable(),
    rule: p.json<Record<string, unknown>>(),
    seats: p.json<unknown[]>(),
    formHash: p.text(),
    edition: p.integer(),
    contentHash: p.text(),
    outcome: p.text().nullable(),
    closedAt: instant().nullable(),
    closedBy: p.text().nullable(),
    /** Position among the case's closed steps. */
    closedSeq: p.integer().nullable(),
  },
  indexes: [{ name: 'steps_case', properties: ['case'] }],
});

export const Task = defineEntity({
  name: 'Task',
  tableName: 'tasks',
  properties: {
    id: p.uuid().primary(),
    step: () => p.manyToOne(Step),
    caseId: p.uuid(),
    seat: p.text(),
    role: p.text(),
    scope: p.text(),
    /** Whose seat it is. */
    personId: p.uuid(),
    /** Who has it now: the person, a substitute or a delegate. */
    holderId: p.uuid(),
    /** How it came to the holder: links of {from, to, kind, absenceId?, reason?}. */
    chain: p.json<unknown[]>(),
    choices: textArray().nullable(),
    personal: p.boolean(),
    state: p.text(),
    openedAt: instant(),
    due: instant(),
    closedAt: instant().nullable(),
  },
  indexes: [
    { name: 'tasks_step', properties: ['step'] },
    { name: 'tasks_case', properties: ['caseId'] },
  ],
});

/** One decision; never changed or deleted. */
export const Decision = defineEntity({
  name: 'Decision',
  tableName: 'decisions',
  properties: {
    id: p.uuid().primary(),
    step: () => p.manyToOne(Step),
    caseId: p.uuid(),
    taskId: p.uuid(),
    seat: p.text(),
    /** True in a step that counts people: one human decides once. */
    counts: p.boolean(),
    actorId: p.uuid(),
    /** Whom the actor stood in for; null for oneself. */
    forId: p.uuid().nullable(),
    role: p.text(),
    scope: p.text(),
    choice: p.text(),
    form: p.json<Record<string, unknown>>(),
    contentHash: p.text(),
    decidedAt: instant(),
  },
  indexes: [{ name: 'decisions_case', properties: ['caseId'] }],
  uniques: [{ name: 'decisions_seat_once', properties: ['step', 'seat'] }],
});

export const Question = defineEntity({
  name: 'Question',
  tableName: 'questions',
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid().index(),
    taskId: p.uuid(),
    fromId: p.uuid(),
    toId: p.uuid(),
    text: p.text(),
    askedAt: instant(),
    answer: p.text().nullable(),
    answeredAt: instant().nullable(),
  },
});
