import { defineEntity, p } from '@mikro-orm/core';
import { day, instant } from './columns.ts';

export const Organization = defineEntity({
  name: 'Organization',
  tableName: 'organizations',
  properties: {
    id: p.text().primary(),
    kind: p.text(),
    level: p.text(),
    parentId: p.text().nullable(),
    /** Licensed for additional professional education: decides which document its hours give. */
    licensed: p.boolean().default(false),
    position: p.integer().default(0),
  },
});

/** Names change; a document shows the name of its day (domain.md, fact 5). */
export const OrganizationName = defineEntity({
  name: 'OrganizationName',
  tableName: 'organization_names',
  properties: {
    organizationId: () => p.manyToOne(Organization).mapToPk().joinColumn('organization_id').primary(),
    validFrom: day().primary(),
    validTo: day().nullable(),
    fullName: p.text(),
    shortName: p.text(),
  },
});

export const Person = defineEntity({
  name: 'Person',
  tableName: 'people',
  properties: {
    id: p.uuid().primary(),
    /** The account in better-auth's own schema. */
    userId: p.text().nullable().unique(),
    email: p.text().nullable().unique(),
    /** What whoever has no e-mail signs in with; made by us when it is first printed. */
    login: p.text().nullable().unique(),
    /** Since when nobody signs in as this person any more (dismissal); null again once they are let in anew. */
    accessEndedAt: instant().nullable(),
    lastName: p.text(),
    firstName: p.text(),
    patronymic: p.text().nullable(),
    language: p.text().default('ru'),
  },
});

/** A role in a scope for some days; orders give and end it (domain.md, fact 11). */
export const RoleGrant = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grants',
  properties: {
    id: p.uuid().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    role: p.text(),
    scope: p.text(),
    validFrom: day(),
    validTo: day().nullable(),
    orderNumber: p.text().nullable(),
    orderDate: day().nullable(),
  },
  indexes: [
    { name: 'role_grants_role_scope', properties: ['role', 'scope'] },
    { name: 'role_grants_person', properties: ['personId'] },
  ],
});

/** An absence shows its end, never its reason (domain.md, fact 7). */
export const Absence = defineEntity({
  name: 'Absence',
  tableName: 'absences',
  properties: {
    id: p.uuid().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    substituteId: () => p.manyToOne(Person).mapToPk().joinColumn('substitute_id').nullable(),
    fromDay: day(),
    toDay: day(),
    startsAt: instant(),
    endsAt: instant(),
    orderNumber: p.text().nullable(),
    orderDate: day().nullable(),
    state: p.text().default('planned'),
  },
  indexes: [{ name: 'absences_person', properties: ['personId'] }],
});

/** The district pack as it was loaded: policy and calendar, by version. A case keeps the version it began with. */
export const PackVersion = defineEntity({
  name: 'PackVersion',
  tableName: 'pack_versions',
  properties: {
    version: p.integer().primary(),
    hash: p.text(),
    name: p.text(),
    policy: p.json<Record<string, unknown>>(),
    calendar: p.json<Record<string, unknown>>(),
    loadedAt: instant(),
  },
});
