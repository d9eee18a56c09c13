/** What rules of agreement share: each offense says by how much two books disagree, and where. */
import { sqlRule } from './rule.ts';

/** What books are compared in: academic hours, kopecks, numbers of a register. */
export const units = ['hours', 'kopecks', 'numbers'] as const;

export type Unit = (typeof units)[number];

/** `sql` gives `case_id`, `place`, and by how many of the unit the two disagree. */
export function disagree(name: string, sql: string, by: Unit = 'hours') {
  return sqlRule(name, 'lost', `select * from (${sql}) found where ${by} <> 0`);
}

/** SQL: the hours of the enrollment `e` that stand in the ledger, taken back ones left out. */
export const standing = (kind: string) => `coalesce((select sum(l.hours) from ledger_entries l
    where l.source_kind = '${kind}' and l.source_id = e.id::text), 0)`;

/** SQL: hours of the enrollment `e` that a person took back with a reason are meant to disagree. */
export const corrected = (kind: string) => `exists (select from ledger_entries l
    where l.source_kind = '${kind}' and l.source_id = e.id::text and l.reverses is not null)`;

/**
 * SQL: of the enrollment `e` nothing stands in the ledger, because its holder's holds the same document from elsewhere: the same
 * title, hours and last day, without a number, count once however they arrive (domain/paper-key.ts).
 */
export const countedElsewhere = (
  cohort: string,
) => `(${standing('program')} = 0 and exists (select from ledger_entries l
    where l.person_id = e.person_id and l.reverses is null and l.source_id <> e.id::text
      and l.title = ${cohort}.title and l.hours = ${cohort}.hours and l.dated_to = ${cohort}.last_day
      and split_part(l.paper_key, '|', 3) = '' and not exists (select from ledger_entries b where b.reverses = l.id)))`;
