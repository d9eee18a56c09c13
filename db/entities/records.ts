import { defineEntity, p } from '@mikro-orm/core';
import { instant, textArray } from './columns.ts';

/** Who did what, when and why. Rows of a case chain by hash; ids only, no names. Insert-only. */
export const Audit = defineEntity({
  name: 'Audit',
  tableName: 'audit',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    caseId: p.uuid().nullable(),
    /** Position within the case; null for what belongs to no case (a refusal, a sign-in). */
    seq: p.integer().nullable(),
    at: instant(),
    kind: p.text(),
    actorId: p.uuid().nullable(),
    forId: p.uuid().nullable(),
    role: p.text().nullable(),
    stepId: p.text().nullable(),
    taskId: p.uuid().nullable(),
    detail: p.json<Record<string, unknown>>(),
    reason: p.text().nullable(),
    prevHash: p.text(),
    hash: p.text(),
  },
  indexes: [{ name: 'audit_at', properties: ['at'] }],
  uniques: [{ name: 'audit_case', properties: ['caseId', 'seq'] }],
});

/** A letter owed to a person; its text is made from kind and params when it is shown or sent. */
export const Notification = defineEntity({
  name: 'Notification',
  tableName: 'notifications',
  properties: {
    id: p.uuid().primary(),
    personId: p.uuid(),
    /** Null for letters about the account: an invitation, a forgotten password. */
    caseId: p.uuid().nullable(),
    stepId: p.text().nullable(),
    taskId: p.uuid().nullable(),
    kind: p.text(),
    number: p.integer(),
    params: p.json<Record<string, unknown>>(),
    at: instant(),
    /** What has become of it (domain/letters/delivery.ts). */
    delivery: p.text().default('owed'),
    /** Why it failed or was dropped. */
    reason: p.text().nullable(),
    /** What the mail server answered last; for administrators only. */
    error: p.text().nullable(),
    attempts: p.integer().default(0),
    /** Wall time: claimed by a worker, or resting after a failure, until then. */
    tryAfter: instant().nullable(),
    /** Business time: quiet hours, or too many letters at once. */
    heldUntil: instant().nullable(),
    /** The digest that it goes in; kept through every attempt, with the digest's Message-ID. */
    bundle: p.uuid().nullable(),
    /** Business time of sending, failing or dropping. */
    settledAt: instant().nullable(),
  },
  indexes: [
    { name: 'notifications_person', properties: ['personId', 'at'] },
    { name: 'notifications_owed', properties: ['at'], where: "delivery = 'owed'" },
    { name: 'notifications_failed', properties: ['at'], where: "delivery = 'failed'" },
  ],
});

/** A member's way to one vote without signing in: what leads there is in one letter, and kept as a hash only. */
export const VoteLink = defineEntity({
  name: 'VoteLink',
  tableName: 'vote_links',
  properties: {
    tokenHash: p.text().primary(),
    notificationId: p.uuid(),
    taskId: p.uuid(),
    personId: p.uuid(),
    issuedAt: instant(),
    expiresAt: instant(),
    usedAt: instant().nullable(),
  },
  indexes: [{ name: 'vote_links_task', properties: ['taskId'] }],
});

/** Proof that an effect happened, written in the effect's own transaction. Insert-only. */
export const Receipt = defineEntity({
  name: 'Receipt',
  tableName: 'receipts',
  properties: {
    key: p.text().primary(),
    caseId: p.uuid().nullable(),
    inputHash: p.text(),
    result: p.json<unknown>(),
    at: instant(),
  },
});

export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_keys',
  properties: {
    personId: p.uuid().primary(),
    method: p.text().primary(),
    path: p.text().primary(),
    key: p.text().primary(),
    bodyHash: p.text(),
    status: p.integer(),
    answer: p.json<unknown>(),
    createdAt: instant(),
  },
});

export const Draft = defineEntity({
  name: 'Draft',
  tableName: 'drafts',
  properties: {
    personId: p.uuid().primary(),
    key: p.text().primary(),
    body: p.json<Record<string, unknown>>(),
    savedAt: instant(),
  },
});

/** The filters of a list under a name of its owner's; whoever has the id may use them. */
export const SavedFilter = defineEntity({
  name: 'SavedFilter',
  tableName: 'saved_filters',
  properties: {
    id: p.uuid().primary(),
    ownerId: p.uuid(),
    list: p.text(),
    name: p.text(),
    filter: p.json<Record<string, unknown>>(),
    savedAt: instant(),
  },
  indexes: [{ name: 'saved_filters_owner', properties: ['ownerId'] }],
});

/** Bytes by their hash: one backup holds all. Insert-only. */
export const StoredFile = defineEntity({
  name: 'StoredFile',
  tableName: 'files',
  properties: {
    sha256: p.text().primary(),
    bytes: p.blob(),
  },
});

export const Attachment = defineEntity({
  name: 'Attachment',
  tableName: 'attachments',
  properties: {
    id: p.uuid().primary(),
    sha256: () => p.manyToOne(StoredFile).mapToPk().joinColumn('sha256'),
    name: p.text(),
    mediaType: p.text(),
    size: p.integer(),
    uploadedBy: p.uuid(),
    uploadedAt: instant(),
  },
});

/** What fails now: written by the activity interceptor, cleared by success. */
export const Incident = defineEntity({
  name: 'Incident',
  tableName: 'incidents',
  properties: {
    id: p.uuid().primary(),
    kind: p.text(),
    caseId: p.uuid().nullable(),
    activity: p.text(),
    fingerprint: p.text(),
    message: p.text(),
    attempts: p.integer(),
    firstSeen: instant(),
    lastSeen: instant(),
    resolvedAt: instant().nullable(),
  },
  indexes: [
    { name: 'incidents_case', properties: ['caseId'] },
    // The detector looks every second (db/stuck/); what is over stays for the history.
    { name: 'incidents_open', properties: ['lastSeen'], where: 'resolved_at is null' },
  ],
});

/** The registry of approved programs («Реестр программ»). */
export const Program = defineEntity({
  name: 'Program',
  tableName: 'programs',
  properties: {
    id: p.uuid().primary(),
    caseId: p.uuid(),
    title: p.text(),
    hours: p.integer(),
    leaderId: p.uuid(),
    edition: p.integer(),
    contentHash: p.text(),
    /** The approving vote on this very content: the trigger refuses a program without one. */
    voteStepId: p.text(),
    schoolIds: textArray(),
    approvedAt: instant(),
    validUntil: instant(),
    /** The program that it is a newer version of. */
    renews: p.uuid().nullable(),
    /** 1, 2, … along what renews what. */
    version: p.integer().default(1),
  },
  uniques: [{ name: 'programs_renews', properties: ['renews'], where: 'renews is not null' }],
  triggers: [
    {
      name: 'programs_rest_on_a_vote',
      timing: 'before',
      events: ['insert', 'update'],
      body: `if not exists (select from steps where id = new.vote_step_id and case_id = new.case_id and key = 'vote'
                 and outcome = 'approved' and content_hash = new.content_hash) then
               raise exception 'no approving vote on this content of program %', new.id using errcode = 'check_violation';
             end if;
             return new`,
    },
  ],
});
