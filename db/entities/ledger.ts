import { defineEntity, p } from '@mikro-orm/core';
import type { EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import type { Counter, LedgerSource } from '../../domain/ledger.ts';
import type { BothTexts } from '../../domain/text-object.ts';
import { day, instant, uuidArray } from './columns.ts';
import { Person } from './people.ts';

/**
 * Hours of a person with why each counted (docs/decisions/0022). Insert-only: a correction is a row that takes another
 * one back. The turns say how often its source and its paper had been taken back before, so that a unique index judges
 * races and what was taken back may count anew.
 */
export const LedgerEntry = defineEntity({
  name: 'LedgerEntry',
  tableName: 'ledger_entries',
  properties: {
    id: p.uuid().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    /** Below zero in a reversal. */
    hours: p.integer(),
    counter: p.text().$type<Counter>(),
    /** `domain/earlier-documents.ts`; null for what no paper proves. */
    paper: p.text().$type<EarlierDocumentKind>().nullable(),
    level: p.text().nullable(),
    form: p.text().nullable(),
    title: p.text(),
    issuer: p.text().nullable(),
    number: p.text().nullable(),
    datedFrom: day().nullable(),
    datedTo: day(),
    /** Where they worked on that day. */
    school: p.text().nullable(),
    /** The school year of that day. */
    year: p.integer(),
    sourceKind: p.text().$type<LedgerSource>(),
    sourceId: p.text(),
    sourceTurn: p.integer(),
    /** `domain/paper-key.ts`; null for what no paper proves. */
    paperKey: p.text().nullable(),
    paperTurn: p.integer().nullable(),
    attachmentIds: uuidArray(),
    policyVersion: p.integer(),
    explanation: p.json<BothTexts>(),
    /** The entry that it takes back, and why. */
    reverses: p.uuid().nullable(),
    reason: p.text().nullable(),
    /** Who credited or took back; null where the system did by its rules. */
    byId: p.uuid().nullable(),
    at: instant(),
  },
  indexes: [
    { name: 'ledger_person', properties: ['personId', 'datedTo', 'id'] },
    // Whose paper it is besides: shown to the checker.
    { name: 'ledger_paper', properties: ['paperKey'], where: 'paper_key is not null' },
  ],
  uniques: [
    {
      name: 'ledger_source_once',
      properties: ['personId', 'sourceKind', 'sourceId', 'sourceTurn'],
      where: 'reverses is null',
    },
    {
      name: 'ledger_paper_once',
      properties: ['personId', 'paperKey', 'paperTurn'],
      where: 'reverses is null and paper_key is not null',
    },
    { name: 'ledger_reversed_once', properties: ['reverses'], where: 'reverses is not null' },
  ],
  checks: [
    {
      name: 'ledger_signs',
      expression: '(hours > 0 and reverses is null) or (hours < 0 and reverses is not null)',
    },
  ],
});

/** A letter that the legal clock runs out, once for each of its days and of the months before. Insert-only. */
export const TrainingAlert = defineEntity({
  name: 'TrainingAlert',
  tableName: 'training_alerts',
  properties: {
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    /** The day on which the clock runs out. */
    until: day().primary(),
    months: p.integer().primary(),
    at: instant(),
  },
});
