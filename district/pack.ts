import type { MonthDays, WorkCalendar } from '../domain/calendar.ts';
import type { ConsentKind, ConsentWords } from '../domain/consents.ts';
import type { DocumentKind } from '../domain/documents.ts';
import type { Policy } from '../domain/step.ts';
import type { RoleRule } from '../domain/role-scope.ts';
import type { Level, Role } from '../domain/roles.ts';
import type { Text } from '../domain/text-object.ts';
import type { organizationKinds } from './schema.ts';

/** A district's configuration as plain data (JSON-safe), checked: every reference in it leads somewhere. */
export interface Pack {
  /** Stable name of the district: `shushensky`. */
  key: string;
  name: Text;
  /** IANA zone of all its dates. */
  zone: string;
  /** The five, in the cluster's order. The coordinator holds `levelCoordinator` in the scope of the level's key. */
  levels: PackLevel[];
  organizations: PackOrganization[];
  /** The roles this district has, with its own titles for them. */
  roles: RoleRule[];
  council: PackCouncil;
  calendar: PackCalendar;
  policy: PackPolicy;
  /** What people are asked to agree to: one of each kind. */
  consents: PackConsent[];
  people: PackPerson[];
  /** One of each kind of document, as a docx. */
  templates: PackTemplate[];
}

/** A version that has been loaded never changes: people have agreed to its very words. */
export interface PackConsent {
  kind: ConsentKind;
  version: number;
  words: ConsentWords;
}

export interface PackTemplate {
  kind: DocumentKind;
  base64: string;
}

export interface PackLevel {
  key: Level;
  title: Text;
  coordinator: { role: 'levelCoordinator'; scope: Level; title: Text };
}

export type OrganizationKind = (typeof organizationKinds)[number];

export interface PackOrganization {
  slug: string;
  kind: OrganizationKind;
  level: Level;
  /** Slug of the organization above, if any. */
  parent: string | null;
  /** May issue an удостоверение (domain.md, fact 1). */
  dpoLicense: boolean;
  /** Oldest first, without gaps or overlaps. */
  names: DatedName[];
}

/** A name from its first day to its last (ISO dates, both included); `to: null` is the name of today. */
export interface DatedName {
  full: string;
  short: string;
  from: string;
  to: string | null;
}

/** A share as whole numbers: `num / den`. */
export interface Share {
  num: number;
  den: number;
}

/** How the council decides (domain.md, fact 4): present ≥ quorum of the base, for > majority of those present. */
export interface CouncilRule {
  quorum: Share;
  majority: Share;
  tie: 'chair';
  voting: Role[];
  nonVoting: Role[];
}

/** The council; who sits in it, and since when, its roles say. */
export interface PackCouncil extends CouncilRule {
  names: DatedName[];
}

export interface PackCalendar extends WorkCalendar {
  /** First and last day of the school year, and of teaching; `MM-DD`. */
  schoolYear: { from: string; to: string; teachingEnds: string };
  quiet: MonthDays;
}

/**
 * Numbers that are the district's to set, of one version. A case keeps the version it began with, so a version
 * that has been loaded never changes: an edit needs the next number.
 * Keys: `<process>.<step>` for `terms` (working days), `dates`, `authorities`; `<process>.<value>` or
 * `<value>` for `values`. `values.council` is the council's rule.
 */
export interface PackPolicy extends Policy {
  /** The day from which new cases take this version. */
  from: string;
  /** Steps whose term is a date of the year: last day, and the first where there is one; `MM-DD`. */
  dates: Record<string, { from: string | null; to: string }>;
  /** To whom an overdue step goes; in order. */
  authorities: Record<string, PackAuthority[]>;
}

export interface PackAuthority {
  role: Role;
  /** `district`, a level, an organization's slug, or `own`: the organization the case is about. */
  scope: string;
  /** Working days after the step's term; 0 at the term itself. */
  afterWd: number;
}

export interface PackPerson {
  login: string;
  name: { family: string; given: string; patronymic: string | null };
  email: string;
  /** Slug of the main place of work. */
  workplace: string;
  note: Text | null;
  /** From the demo's folder: may get the demo's password. */
  demo: boolean;
  roles: PackAppointment[];
}

/** A role that an order gives (domain.md, fact 11); ISO dates, `to` is the last day, null goes on. */
export interface PackAppointment {
  role: Role;
  /** An organization's slug, a level, or `district`. */
  scope: string;
  from: string;
  to: string | null;
  order: { number: string; date: string };
}
