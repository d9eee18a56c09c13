/** The small parts of views: people, organizations, roles, dates. */
import { caseRoles, DISTRICT_SCOPE, isCaseRole, isLevel, isRole, levels, roles } from '../../domain/roles.ts';
import { lastNameFirst, fullName, type PersonName } from '../../domain/russian.ts';
import type { Reference } from '../../domain/references.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { OrganizationRow, PersonRow } from '../../db/read/names.ts';
import type { HolderRead } from '../../db/read/cases.ts';
import type { HolderView, OrganizationRef, PersonRef, RoleView } from '../contract/views.ts';

/** What views are made with: names by id, and who reads. */
export interface Lookup {
  people: ReadonlyMap<string, PersonRow>;
  organizations: ReadonlyMap<string, OrganizationRow>;
  language: Language;
}

export function personName(row: PersonRow): PersonName {
  return { lastName: row.last_name, firstName: row.first_name, patronymic: row.patronymic };
}

export function personRef(lookup: Lookup, id: string): PersonRef {
  const row = lookup.people.get(id);
  if (row === undefined) return { id, name: '—', shortName: '—' };
  return { id, name: fullName(personName(row)), shortName: lastNameFirst(personName(row)) };
}

export function personRefOrNull(lookup: Lookup, id: string | null): PersonRef | null {
  return id === null ? null : personRef(lookup, id);
}

/** The organization of a scope; null for scopes that are a level or the district. */
export function organizationRef(lookup: Lookup, scope: string): OrganizationRef | null {
  const row = lookup.organizations.get(scope);
  return row === undefined ? null : { id: row.id, name: row.short_name };
}

const kindergartenHead = t('заведующий', 'kindergarten head');

/** The role's title; the head of a kindergarten is «заведующий» (domain.md, *Words*). */
export function roleTitleIn(lookup: Lookup, role: string, scope: string): string {
  if (role === 'schoolHead' && lookup.organizations.get(scope)?.kind === 'kindergarten') {
    return inLanguage(kindergartenHead, lookup.language);
  }
  if (isCaseRole(role)) return inLanguage(caseRoles[role], lookup.language);
  return isRole(role) ? inLanguage(roles[role], lookup.language) : role;
}

const district = t('район', 'district');

export function scopeTitle(lookup: Lookup, scope: string): string {
  if (scope === DISTRICT_SCOPE) return inLanguage(district, lookup.language);
  if (isLevel(scope)) return inLanguage(levels[scope], lookup.language);
  return lookup.organizations.get(scope)?.short_name ?? scope;
}

interface HeldRole {
  role: string;
  scope: string;
  validFrom: string;
  validTo: string | null;
}

export function roleView({ role, scope, validFrom, validTo }: HeldRole, lookup: Lookup): RoleView {
  return {
    role,
    roleTitle: roleTitleIn(lookup, role, scope),
    scope,
    scopeTitle: scopeTitle(lookup, scope),
    validFrom,
    validTo,
  };
}

export function holderView(lookup: Lookup, { person, holder, role, scope }: HolderRead): HolderView {
  return {
    person: personRef(lookup, holder),
    role,
    roleTitle: roleTitleIn(lookup, role, scope),
    organization: organizationRef(lookup, scope),
    standsInFor: person === holder ? null : personRef(lookup, person),
  };
}

/** Id → name, of the people and organizations that contents and forms name. */
export function namesIn(references: readonly Reference[], lookup: Lookup): Record<string, string> {
  const names = references.flatMap(({ kind, id }): [string, string][] => {
    if (kind === 'person') return [[id, personRef(lookup, id).name]];
    const organization = kind === 'organization' && organizationRef(lookup, id);
    return organization ? [[id, organization.name]] : [];
  });
  return Object.fromEntries(names);
}

/** UTC, ISO 8601, whatever PostgreSQL's JSON or driver gave. */
export function iso(instant: Date | string): string {
  return (typeof instant === 'string' ? new Date(instant) : instant).toISOString();
}

export function isoOrNull(instant: Date | string | null): string | null {
  return instant === null ? null : iso(instant);
}

/** A text out of a JSON column; empty where there is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
