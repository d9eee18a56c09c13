import { defineEntity, p } from '@mikro-orm/core';
import type { Rule } from '../../domain/rules.ts';
import type { ChainLink, StoredAuthority, StoredSeat } from './stored.ts';
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
    /** The edition that was last agreed to (`StepDeclaration.agrees`). */
    agreedEdition: p.integer().nullable(),
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
    /** Since when an operator lets its terms stand still. */
    pausedAt: instant().nullable(),
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
    /** Since when its steps, decisions and history lie in the schema `archive` (docs/decisions/0035). */
    archivedAt: instant().nullable(),
  },
  indexes: [
    { name: 'cases_type_state', properties: ['type', 'state'] },
    { name: 'cases_initiator', properties: ['initiatorId'] },
    { name: 'cases_opened', properties: ['openedAt', 'id'] },
    // Cases whose workflow is owed a nudge or a start (db/core/wake.ts).
    {
      name: 'cases_owed',
      properties: ['wakeAt'],
      where: 'closed_at is null and (wake_at is not null or engine_run < run)',
    },
  ],
  uniques: [{ name: 'cases_live_key', properties: ['type', 'businessKey'], where: 'closed_at is null' }],
});

/** The content of a case, one row an edition, never changed (domain.md: approval is bound to the content's hash). */
export const CaseEdition = defineEntity({
  name: 'CaseEdition',
  tableName: 'case_editions',
  properties: {
    caseId: () => p.manyToOne(Case).mapToPk().joinColumn('case_id').primary(),
    number: p.integer().primary(),
    content: p.json<Record<string, unknown>>(),
    contentHash: p.text(),
    attachmentIds: uuidArray(),
    createdBy: p.uuid(),
    createdAt: instant(),
  },
  indexes: [{ name: 'case_editions_attachments', properties: ['attachmentIds'], type: 'gin' }],
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
    caseId: () => p.manyToOne(Case).mapToPk().joinColumn('case_id'),
    key: p.text(),
    round: p.integer(),
    branch: p.text(),
    /** The case that this step goes with: a vote with its session. */
    besideId: p.uuid().nullable(),
    state: p.text(),
    openedAt: instant(),
    /** Working days of the term, for «2-й день из 5»; null where the term is a date. */
    termDays: p.integer().nullable(),
    due: instant(),
    /** The next reminder or the term; null when nothing more happens by itself. */
    nextAt: instant().nullable(),
    /** When the engine looks at the step by itself, as far as it has been told to; null: not told yet. */
    armedFor: instant().nullable(),
    reminders: p.json<string[]>(),
    reminded: p.integer().default(0),
    authorities: p.json<StoredAuthority[]>(),
    escalations: p.integer().default(0),
    onTerm: p.text(),
    termOutcome: p.text().nullable(),
    rule: p.json<Rule>(),
    seats: p.json<StoredSeat[]>(),
    formHash: p.text(),
    edition: p.integer(),
    contentHash: p.text(),
    outcome: p.text().nullable(),
    closedAt: instant().nullable(),
    closedBy: p.text().nullable(),
    /** Position among the case's closed steps. */
    closedSeq: p.integer().nullable(),
  },
  indexes: [
    { name: 'steps_case', properties: ['caseId'] },
    { name: 'steps_next', properties: ['nextAt'], where: "state = 'open'" },
    { name: 'steps_due', properties: ['due'], where: "state = 'open'" },
    { name: 'steps_beside', properties: ['besideId'], where: 'beside_id is not null' },
  ],
  // What a step is about never changes under those who decide it.
  triggers: [
    {
      name: 'steps_keep_content',
      timing: 'before',
      events: ['update'],
      // As PostgreSQL writes it back, so that the drift test compares equal.
      when: '((old.content_hash IS DISTINCT FROM new.content_hash) OR (old.form_hash IS DISTINCT FROM new.form_hash))',
      body: `raise exception 'the content of step % can not change', old.id using errcode = 'check_violation';
             return new`,
    },
  ],
});

export const Task = defineEntity({
  name: 'Task',
  tableName: 'tasks',
  properties: {
    id: p.uuid().primary(),
    stepId: () => p.manyToOne(Step).mapToPk().joinColumn('step_id'),
    caseId: p.uuid(),
    seat: p.text(),
    role: p.text(),
    scope: p.text(),
    /** Whose seat it is. */
    personId: p.uuid(),
    /** Who has it now: the person, a substitute or a delegate. */
    holderId: p.uuid(),
    /** How it came to the holder: links of {from, to, kind, absenceId?, reason?}. */
    chain: p.json<ChainLink[]>(),
    choices: textArray().nullable(),
    personal: p.boolean(),
    state: p.text(),
    openedAt: instant(),
    due: instant(),
    closedAt: instant().nullable(),
  },
  indexes: [
    { name: 'tasks_step', properties: ['stepId'] },
    { name: 'tasks_case', properties: ['caseId'] },
    // «Мои задачи»: a page is read off this index alone, however many tasks have been closed.
    { name: 'tasks_worklist', properties: ['holderId', 'due', 'id'], where: "state = 'open'" },
    // Who sees a case: those who hold or held a task of it (db/read/visible.ts).
    { name: 'tasks_holder', properties: ['holderId', 'caseId'] },
    { name: 'tasks_person', properties: ['personId', 'caseId'], where: 'person_id <> holder_id' },
    { name: 'tasks_handed_over', properties: ['caseId'], where: "chain <> '[]'" },
  ],
});

/** One decision; never changed or deleted. */
export const Decision = defineEntity({
  name: 'Decision',
  tableName: 'decisions',
  properties: {
    id: p.uuid().primary(),
    stepId: () => p.manyToOne(Step).mapToPk().joinColumn('step_id'),
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
  uniques: [
    { name: 'decisions_seat_once', properties: ['stepId', 'seat'] },
    { name: 'decisions_human_once', properties: ['stepId', 'actorId'], where: 'counts' },
  ],
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
  indexes: [{ name: 'questions_to', properties: ['toId', 'caseId'] }],
});
