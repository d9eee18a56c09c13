import { defineEntity, p } from '@mikro-orm/core';
import type { ConsentAnswer, ConsentKind, ConsentWords } from '../../domain/consents.ts';
import { day, instant } from './columns.ts';
import { Person } from './people.ts';

/** What people are asked to agree to, as the pack has it; the newest version of a kind is asked. Insert-only. */
export const ConsentText = defineEntity({
  name: 'ConsentText',
  tableName: 'consent_texts',
  properties: {
    kind: p.text().$type<ConsentKind>().primary(),
    version: p.integer().primary(),
    hash: p.text(),
    words: p.json<ConsentWords>(),
    loadedAt: instant(),
  },
});

/** What a person has answered, one row an answer; the last one of a kind counts. Insert-only. */
export const Consent = defineEntity({
  name: 'Consent',
  tableName: 'consents',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    kind: p.text().$type<ConsentKind>(),
    version: p.integer(),
    /** Of the text that was answered. */
    textHash: p.text(),
    answer: p.text().$type<ConsentAnswer>(),
    at: instant(),
    /** `page`: by the person; `demo`: with the invented people of the demo. */
    via: p.text(),
  },
  indexes: [{ name: 'consents_person', properties: ['personId', 'kind', 'id'] }],
});

/** Who looked at whose data: one row a viewer, subject, kind of look and day. */
export const DataView = defineEntity({
  name: 'DataView',
  tableName: 'data_views',
  properties: {
    subjectId: () => p.manyToOne(Person).mapToPk().joinColumn('subject_id').primary(),
    viewerId: () => p.manyToOne(Person).mapToPk().joinColumn('viewer_id').primary(),
    what: p.text().primary(),
    day: day().primary(),
    /** In what role the viewer looked. */
    role: p.text(),
    scope: p.text(),
    count: p.integer(),
    firstAt: instant(),
    lastAt: instant(),
  },
});

/** A wish to have one's data erased, and that it was done; one row a person. */
export const Erasure = defineEntity({
  name: 'Erasure',
  tableName: 'erasures',
  properties: {
    personId: p.uuid().primary(),
    askedAt: instant(),
    doneAt: instant().nullable(),
    doneBy: p.uuid().nullable(),
  },
});
