import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

/** What the check of data has found (checker/): kept from look to look, resolved when it is found no longer. Wall time. */
export const Finding = defineEntity({
  name: 'Finding',
  tableName: 'findings',
  properties: {
    id: p.uuid().primary(),
    rule: p.text(),
    caseId: p.uuid().nullable(),
    /** Which finding it is within its rule, whatever its figures are by now. */
    fingerprint: p.text(),
    /** Ids and figures, no names. */
    detail: p.json<Record<string, unknown>>(),
    firstSeen: instant(),
    lastSeen: instant(),
    resolvedAt: instant().nullable(),
  },
  indexes: [
    { name: 'findings_open', properties: ['lastSeen', 'id'], where: 'resolved_at is null' },
    { name: 'findings_case', properties: ['caseId'], where: 'resolved_at is null and case_id is not null' },
  ],
  uniques: [{ name: 'findings_once', properties: ['rule', 'fingerprint'] }],
});

/** A look over all data: that of a night by its day, or one that somebody asked for. Wall time. */
export const DataCheck = defineEntity({
  name: 'DataCheck',
  tableName: 'data_checks',
  properties: {
    id: p.uuid().primary(),
    /** The night's day in the district; null for one that was asked for. */
    night: p.string().columnType('date').nullable(),
    startedAt: instant(),
    endedAt: instant().nullable(),
    rules: p.integer().default(0),
    found: p.integer().default(0),
    /** What could not be looked at, and why, in both languages. */
    notes: p.json<{ ru: string; en: string }[]>(),
  },
  indexes: [{ name: 'data_checks_ended', properties: ['endedAt'] }],
  uniques: [{ name: 'data_checks_night', properties: ['night'] }],
});
