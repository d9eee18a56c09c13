import { defineEntity, p } from '@mikro-orm/core';
import { day, instant } from './columns.ts';
import { Attachment } from './records.ts';

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
    /** Of the payroll office; typed by an accountant. */
    personnelNumber: p.text().nullable(),
    language: p.text().default('ru'),
    /** The last day of work of somebody who has been dismissed and has not come back: later they are no longer let in. */
    dismissedOn: day().nullable(),
  },
});

/**
 * An order about a person (domain.md, fact 11): it gives a role for some days, ends one, or ends all of them. Its number
 * is the issuer's own, typed. A wrong one is annulled and stays on record.
 */
export const Order = defineEntity({
  name: 'Order',
  tableName: 'orders',
  properties: {
    id: p.uuid().primary(),
    /** `domain/orders.ts` */
    kind: p.text(),
    number: p.text(),
    dated: day(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    /** Null where it ends all roles. */
    role: p.text().nullable(),
    scope: p.text().nullable(),
    /** The first day of the role that it gives; null where it ends one. */
    validFrom: day().nullable(),
    /** The last day of the role. */
    validTo: day().nullable(),
    reason: p.text().nullable(),
    scanId: () => p.manyToOne(Attachment).mapToPk().joinColumn('scan_id').nullable(),
    importId: p.uuid().nullable(),
    /** Null where the district's pack has it. */
    registeredBy: p.uuid().nullable(),
    registeredAt: instant(),
    /** The district's day on which it was annulled: a role that it gave was held until the day before. */
    annulledOn: day().nullable(),
    annulledBy: p.uuid().nullable(),
    annulledFor: p.text().nullable(),
  },
  indexes: [
    { name: 'orders_person', properties: ['personId'] },
    { name: 'orders_dated', properties: ['dated'] },
    { name: 'orders_scan', properties: ['scanId'] },
  ],
});

/**
 * A role in a scope for some days; orders give and end it (domain.md, fact 11). Its last day follows from the orders:
 * `db/people/effects-of-orders.ts`.
 */
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
    /** The last day as it was given: `validTo` is earlier where an order has ended the role. */
    grantedTo: day().nullable(),
    orderId: () => p.manyToOne(Order).mapToPk().joinColumn('order_id').nullable(),
  },
  indexes: [
    { name: 'role_grants_role_scope', properties: ['role', 'scope'] },
    { name: 'role_grants_person', properties: ['personId'] },
    { name: 'role_grants_order', properties: ['orderId'] },
  ],
});

/** What somebody learned before the system knew them: imported, shown on their page, counted by the credit book. */
export const EarlierDocument = defineEntity({
  name: 'EarlierDocument',
  tableName: 'earlier_documents',
  properties: {
    id: p.uuid().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id'),
    /** `domain/earlier-documents.ts` */
    kind: p.text(),
    issuer: p.text(),
    number: p.text(),
    dated: day(),
    /** Academic hours. */
    hours: p.integer(),
    title: p.text(),
    level: p.text().nullable(),
    form: p.text().nullable(),
    importId: p.uuid(),
    importedAt: instant(),
  },
  uniques: [{ name: 'earlier_documents_once', properties: ['personId', 'issuer', 'number', 'dated'] }],
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
    /** `domain/role-scope.ts` */
    roles: p.json<unknown[]>().default('[]'),
    loadedAt: instant(),
  },
});
