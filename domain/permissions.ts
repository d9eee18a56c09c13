/**
 * The one permission table: which roles may do what that isn't a matter of holding a task. Deny by default.
 * Whether somebody may *see* a case is the predicate of `db/read/visible.ts`; whether they may *decide* a task
 * is a matter of its seat.
 */
import { councilRoles, type Role } from './roles.ts';

export const permissions = {
  /** Reassign, extend, cancel: with a reason, in the audit. */
  'case.operate': ['districtAdmin'],
  /** Looks whether all that the product needs is working. */
  'health.see': ['districtAdmin'],
  /** Sees every case of the district. */
  'case.seeAll': ['districtAdmin', 'departmentOfficer', 'methodist'],
  'people.manage': ['districtAdmin'],
  /** Sees and ends everybody's keys of scripts. */
  'keys.manage': ['districtAdmin'],
  /** Acts for the operator of the data: finds people of every organization, consent or none (docs/decisions/0020). */
  'people.findAll': [...councilRoles, 'councilSecretary', 'departmentOfficer', 'methodist', 'districtAdmin'],
  'audit.read': ['districtAdmin'],
  /**
   * Reads people's details for an удостоверение, and sends them to ФИС ФРДО: one role alone, whose work it is; neither the
   * administrator nor a head needs a СНИЛС (docs/decisions/0028).
   */
  'details.read': ['methodist'],
  /** Takes hours back that counted by mistake, nobody their own. */
  'ledger.correct': ['districtAdmin', 'methodist'],
  /** Issues, replaces and annuls papers of courses, nobody their own; sees those of every course. */
  'certificates.manage': ['methodist', 'districtAdmin'],
  'mail.read': ['districtAdmin'],
  /** Tries a failed letter again. */
  'mail.send': ['districtAdmin'],
  /** Has sessions of the council to see (db/read/visible.ts says which): for the page's menu. */
  'sessions.see': [...councilRoles, 'councilSecretary', 'departmentOfficer', 'methodist', 'districtAdmin'],
  /** Looks at the templates of documents with their fields, and at a preview of each. */
  'templates.see': ['districtAdmin', 'councilSecretary'],
  /** Brings a new template. */
  'templates.manage': ['districtAdmin'],
  /** Moves the clock of a sandbox. */
  'sandbox.move': ['districtAdmin'],
  /** Confirms the last numbers of registers after a restore from a backup. */
  'restore.confirm': ['districtAdmin'],
  /** Sees named votes (domain.md, *Who sees what*). */
  'votes.seeNames': [...councilRoles, 'councilSecretary', 'departmentOfficer', 'districtAdmin'],
  /** Looks at the year's rollover; what of it they see follows from their roles (db/read/rollover.ts). */
  'rollover.see': ['districtAdmin', 'departmentOfficer', 'methodist', 'schoolHead', 'deputyHead'],
  /** Surveys, freezes and makes the cycles before their day, and answers about everybody's exceptions. */
  'rollover.run': ['districtAdmin', 'departmentOfficer'],
  /** The demand map and the progress of years: of the district, or a head's of their own school alone. */
  'demand.see': ['districtAdmin', 'departmentOfficer', 'methodist', 'schoolHead', 'deputyHead'],
  'demand.seeAll': ['districtAdmin', 'departmentOfficer', 'methodist'],
  /** Where cases wait, by step, role and school: of the district, for those who see all its cases. */
  'heat.see': ['districtAdmin', 'departmentOfficer', 'methodist'],
  /** How the years of a school get on: its head and deputies with names, the others in counts. */
  'school.see': ['districtAdmin', 'departmentOfficer', 'methodist', 'schoolHead', 'deputyHead'],
  /** Sets the methodical topic of one's school. */
  'school.lead': ['schoolHead', 'deputyHead'],
  /** Runs every course in its leader's place: sessions, attendance, final works. */
  'courses.runAll': ['methodist'],
  /** Names another leader of a course or of a form of methodical work; its leader does that, too. */
  'courses.nameLeader': ['methodist', 'departmentOfficer'],
  /** The year's training of methodists: who is in it, and who has not finished. */
  'training.see': ['methodist', 'departmentOfficer', 'districtAdmin'],
  /** Confirms what was done in a teacher's year where nobody at the school may. */
  'school.confirmInstead': ['departmentOfficer'],
  /** Sees every payment of the district with its sums; others see their own, and those that they confirm, sign or pay. */
  'payments.seeAll': ['departmentOfficer'],
  /** Makes batches, marks and budgets of the payers whose accounts they keep. */
  'payments.batch': ['accountant'],
  /** Has payments to see (db/payments/read.ts says which): for the page's menu. */
  'payments.see': ['programLeader', 'schoolHead', 'accountant', 'departmentOfficer', 'methodist'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** Does any of these roles give the permission? */
export function permits(held: readonly { role: string }[], permission: Permission): boolean {
  const allowed: readonly string[] = permissions[permission];
  return held.some(({ role }) => allowed.includes(role));
}
