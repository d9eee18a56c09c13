import { DeferMode, defineEntity, p } from '@mikro-orm/core';
import type { DeficitState, ItemState } from '../../domain/iop.ts';
import { day, instant, textArray, uuidArray } from './columns.ts';
import { Case } from './cases.ts';
import { Organization, Person } from './people.ts';

/**
 * A professional deficit of somebody's year: what the edition of the plan names, and what became of it. Its names are the
 * person's own; the demand map counts it without them.
 */
export const IopDeficit = defineEntity({
  name: 'IopDeficit',
  tableName: 'iop_deficits',
  properties: {
    // A new case's rows are written before its own.
    caseId: () =>
      p.manyToOne(Case).mapToPk().joinColumn('case_id').primary().deferMode(DeferMode.INITIALLY_DEFERRED),
    indicator: p.text().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    school: p.text(),
    year: p.integer(),
    /** 1 the most pressing. */
    priority: p.integer(),
    state: p.text().$type<DeficitState>(),
    /** The school year in which it was first named. */
    sinceYear: p.integer(),
    evidence: p.text().nullable(),
    /** Why it is carried into the next year. */
    reason: p.text().nullable(),
    /** Whoever closed it lets colleagues with the same deficit know that they may help. */
    shares: p.boolean().default(false),
    changedAt: instant(),
  },
  indexes: [
    { name: 'iop_deficits_person', properties: ['personId', 'year'] },
    { name: 'iop_deficits_year', properties: ['year', 'school', 'indicator'] },
  ],
});

/** An item of somebody's plan, as the current edition has it, with what has been done and confirmed. */
export const IopItem = defineEntity({
  name: 'IopItem',
  tableName: 'iop_items',
  properties: {
    // A new case's rows are written before its own.
    caseId: () =>
      p.manyToOne(Case).mapToPk().joinColumn('case_id').primary().deferMode(DeferMode.INITIALLY_DEFERRED),
    itemId: p.text().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    school: p.text(),
    year: p.integer(),
    title: p.text(),
    level: p.text(),
    form: p.text(),
    /** Academic hours as planned; as done, once it is. */
    hours: p.integer(),
    /** A day or only a month, `2026-11`. */
    when: p.text(),
    colleagueId: p.uuid().nullable(),
    product: p.text().nullable(),
    deficits: textArray(),
    state: p.text().$type<ItemState>(),
    doneOn: day().nullable(),
    evidenceIds: uuidArray(),
    note: p.text().nullable(),
    confirmedBy: p.uuid().nullable(),
    confirmedAt: instant().nullable(),
    /** Why it was returned or dropped. */
    reason: p.text().nullable(),
  },
  indexes: [
    { name: 'iop_items_person', properties: ['personId', 'year'] },
    { name: 'iop_items_school', properties: ['year', 'school', 'state'] },
    { name: 'iop_items_evidence', properties: ['evidenceIds'], type: 'gin' },
  ],
});

/** The methodical topic of a school for a year (source line S3), set by the deputy; a change stands beside what was before. */
export const MethodicalTopic = defineEntity({
  name: 'MethodicalTopic',
  tableName: 'methodical_topics',
  properties: {
    id: p.uuid().primary(),
    school: () => p.manyToOne(Organization).mapToPk().joinColumn('school'),
    year: p.integer(),
    title: p.text(),
    setBy: p.uuid(),
    setAt: instant(),
  },
  indexes: [{ name: 'methodical_topics_school', properties: ['school', 'year', 'setAt'] }],
});
