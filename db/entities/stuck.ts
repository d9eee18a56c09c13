import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

/** Why a case stands: one row a case and cause, as the detector last saw it (db/stuck/). Ids only, no names. */
export const StuckCase = defineEntity({
  name: 'StuckCase',
  tableName: 'stuck_cases',
  properties: {
    caseId: p.uuid().primary(),
    cause: p.text().primary(),
    /** What one action would free together: a person, a role and scope, an error's fingerprint. */
    key: p.text().primary(),
    since: instant(),
    detail: p.json<Record<string, unknown>>(),
  },
  indexes: [{ name: 'stuck_cases_group', properties: ['cause', 'key', 'since', 'caseId'] }],
});

/** What stands together. One that has freed itself stays, with the moment, for the digest. */
export const StuckGroup = defineEntity({
  name: 'StuckGroup',
  tableName: 'stuck_groups',
  properties: {
    cause: p.text().primary(),
    key: p.text().primary(),
    id: p.uuid().unique(),
    cases: p.integer(),
    firstSeen: instant(),
    lastSeen: instant(),
    attempts: p.integer(),
    nextAttempt: instant().nullable(),
    message: p.text(),
    detail: p.json<Record<string, unknown>>(),
    resolvedAt: instant().nullable(),
    /** When the letters to administrators first saw it, told of it, and told that it freed itself. */
    notedAt: instant().nullable(),
    toldAt: instant().nullable(),
    freedToldAt: instant().nullable(),
  },
  indexes: [
    { name: 'stuck_groups_open', properties: ['cases', 'id'], where: 'resolved_at is null' },
    { name: 'stuck_groups_freed', properties: ['resolvedAt'], where: 'resolved_at is not null' },
  ],
});

/** The detector's last look, with what the page says first: one row. */
export const StuckLook = defineEntity({
  name: 'StuckLook',
  tableName: 'stuck_looks',
  properties: {
    key: p.text().primary(),
    at: instant(),
    /** Distinct cases that stand, and those of them that an action would free at once. */
    standing: p.integer(),
    freeable: p.integer(),
    groups: p.integer(),
  },
});

/** The workers that live, each saying so every second; who says nothing any more is gone or frozen. */
export const StuckWatcher = defineEntity({
  name: 'StuckWatcher',
  tableName: 'stuck_watchers',
  properties: {
    id: p.uuid().primary(),
    build: p.text(),
    at: instant(),
  },
});
