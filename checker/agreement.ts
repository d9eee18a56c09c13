/**
 * Ledger, attendance, registers and payments say the same, to the hour and the kopeck: what a course's rows give is counted
 * anew from its sessions and compared with what stands elsewhere. Each offense says by how much, and where.
 */
import { owedOf, paidOf } from './payments.ts';
import { corrected, countedElsewhere, disagree, standing, units, type Unit } from './disagree.ts';
import { paperAgreementRules } from './paper-agreement.ts';

export const agreementRules = [
  disagree(
    'attended hours that are not those of the marks',
    `select c.id as case_id, e.id as place,
       (coalesce(e.attended_hours, 0) - coalesce(sum(s.hours) filter (where a.present), 0))::int as hours
     from enrollments e join cohorts c on c.id = e.cohort_id and c.phase = 'concluded'
     left join cohort_sessions s on s.cohort_id = e.cohort_id
     left join attendance a on a.cohort_id = e.cohort_id and a.number = s.number and a.person_id = e.person_id
     where e.completed is not null group by c.id, e.id`,
  ),
  disagree(
    'a course whose hours in the ledger are not those of whoever completed it',
    `select c.id as case_id, e.id as place,
       (case when e.completed then c.hours else 0 end - ${standing('program')})::int as hours
     from enrollments e join cohorts c on c.id = e.cohort_id and c.kind = 'course'
     where not ${corrected('program')}
       and not (e.completed and ${countedElsewhere('c')})`,
  ),
  disagree(
    'a form of methodical work whose hours in the ledger are not those attended',
    `select c.id as case_id, e.id as place,
       (case when e.completed then e.attended_hours else 0 end - ${standing('methodicalForm')})::int as hours
     from enrollments e join cohorts c on c.id = e.cohort_id and c.kind <> 'course'
     where not ${corrected('methodicalForm')}`,
  ),
  disagree(
    'hours of a course in the ledger without an enrollment',
    `select null::uuid as case_id, l.id as place, l.hours from ledger_entries l
     where l.source_kind in ('program', 'methodicalForm') and l.reverses is null
       and not exists (select from enrollments e where e.id::text = l.source_id)`,
  ),
  disagree(
    'hours stated for pay of a session that nobody marked',
    `select l.payment_id as case_id, p.cohort_id::text || '/' || l.number as place, sum(l.hours)::int as hours
     from payment_lines l join payments p on p.id = l.payment_id
     join cohort_sessions s on s.cohort_id = p.cohort_id and s.number = l.number
     where s.marked_at is null group by 1, 2`,
  ),
  disagree(
    'a payment that has paid what its stated hours do not come to',
    `select p.id as case_id, p.id as place, ${paidOf} - ${owedOf} as kopecks from payments p where p.state = 'paid'`,
    'kopecks',
  ),
  disagree(
    'a batch whose sum is not that of its items',
    `select null::uuid as case_id, b.id as place, b.kopecks - coalesce(sum(i.kopecks), 0) as kopecks
     from payment_batches b left join payment_batch_items i on i.batch_id = b.id group by b.id`,
    'kopecks',
  ),
  ...paperAgreementRules,
];

interface Found {
  rule: string;
  detail: Record<string, unknown>;
}

/** Findings of these rules: which of them, and at which row. */
export function disagreements(findings: readonly Found[]): { rule: string; place: string }[] {
  const names = new Set<string>(agreementRules.map(({ name }) => name));
  return findings
    .filter(({ rule }) => names.has(rule))
    .map(({ rule, detail }) => ({ rule, place: String(detail['place']) }));
}

/** By how many hours, kopecks and numbers of registers findings of these rules disagree. */
export function mismatchOf(findings: readonly Found[]): Record<Unit, number> {
  const names = new Set<string>(agreementRules.map(({ name }) => name));
  const own = findings.filter(({ rule }) => names.has(rule));
  const sum = (key: Unit) => own.reduce((all, { detail }) => all + Math.abs(Number(detail[key] ?? 0)), 0);
  return Object.fromEntries(units.map((unit) => [unit, sum(unit)])) as Record<Unit, number>;
}
