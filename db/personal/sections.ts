/**
 * Everything that is kept about one person, by sections of their export. Each section says which columns it `covers`; a
 * column that could lead to a person and stands neither there nor in `leftOut` fails the test beside this file.
 */
import { statement, type Statement } from '../core/sql.ts';
import { courseSections } from './sections/courses.ts';
import { detailsSections } from './sections/details.ts';
import { hoursSections } from './sections/hours.ts';
import type { SectionDeclaration } from './sections/section.ts';
import { paymentSections } from './sections/payments.ts';
import { selfSections } from './sections/self.ts';
import { workSections } from './sections/work.ts';
import { yearSections } from './sections/year.ts';

export interface Section extends Omit<SectionDeclaration, 'sql'> {
  read: Statement;
}

export const personSections: Readonly<Record<string, Section>> = Object.fromEntries(
  Object.entries<SectionDeclaration>({
    ...selfSections,
    ...hoursSections,
    ...yearSections,
    ...courseSections,
    ...paymentSections,
    ...detailsSections,
    ...workSections,
  }).map(([key, { sql, ...section }]) => [key, { ...section, read: statement(`person_data_${key}`, sql) }]),
);

/** Columns that could lead to a person and aren't exported, each with why. */
export const leftOut: Readonly<Record<string, string>> = {
  'idempotency_keys.person_id': 'answers to repeated requests, of ids, gone after 30 days',
  'idempotency_keys.answer': 'the same',
  'erasures.done_by': 'what an administrator did stands in their history',
  'stuck_cases.detail':
    'who a case waits for stands in their tasks and absences, of which the detector keeps ids for as long as it waits',
  'stuck_groups.detail': 'the same',
  'ledger_entries.by_id': 'what somebody decided stands in their decisions and history',
  'auth.one_time_codes.created_by': 'the same',
  'attendance.by_id': 'the same',
  'payment_acts.actor_id': 'the same',
  'payment_acts.for_id': 'the same',
  'payment_batches.made_by': 'the same',
  'payment_budgets.set_by': 'the same',
  'payments.starter_id': 'the same',
  'payment_acts.payment_id': 'what was done to a payment stands in its decisions',
  'payment_acts.decision_id': 'the same',
  'payment_lines.payment_id': 'hours that somebody stated stand in their decisions',
  'payment_batch_items.batch_id': 'a batch of many payments, no person',
  'cohort_sessions.marked_by': 'the same',
  'final_works.reviewed_by': 'the same',
  'certificates.issued_by': 'the same',
  'certificates.state_by': 'the same',
  'orders.registered_by': 'the same',
  'orders.annulled_by': 'the same',
  'restore_holds.confirmed_by': 'the same',
  'frdo_exports.made_by': 'the same',
  'orders.scan_id': 'a file, among those of whoever uploaded it',
  'orders.import_id': 'an import, no person',
  'earlier_documents.import_id': 'an import, no person',
  'operations.actor_id': 'what an operator did stands in their history, case by case',
  'operations.params': 'the same',
  'operations.undoes': 'another operation, no person',
  'operation_items.operation_id': 'the same',
  'operation_items.before': 'who held which task of a case: the case’s own history has it',
  'operation_items.after': 'the same',
  'operation_items.kept': 'the same',
  'operation_items.problem': 'why a case was left as it was, in general words',
  'findings.detail': 'what contradicts itself in the data, by ids, until it is mended',
  'data_checks.notes': 'what a check could not look at, no person',
  'demand_cards.person_id':
    'what the demand map counts: indicators and forms of their plans, exported from those',
  'notifications.bundle': 'a list of letters, no person',
  'vote_links.notification_id': 'a letter',
  'demand_maps.groups': 'counts of many people, none of few',
  'steps.seats': 'who is asked is in the tasks',
  'steps.authorities': 'roles, no people',
  'steps.rule': 'a rule of the policy',
  'steps.reminders': 'moments',
  'forms.schema': 'forms of the processes',
  'frdo_exports.filter': 'which courses and days a file was made of',
  'frdo_export_parts.export_id': 'pieces of a file of many people; of whom, its rows say',
  'receipts.result': 'what effects did, by ids of cases',
  'pack_versions.policy': 'the district’s settings',
  'pack_versions.calendar': 'the district’s settings',
  'pack_versions.roles': 'the district’s settings',
  'consent_texts.words': 'what everybody is asked; what the person answered brings its text along',
};
