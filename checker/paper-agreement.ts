/** The registers of issued papers say what course and ledger say: for whom, for how many hours, of which kind, by which number. */
import { paperFor, whyNot, type CertificateKind } from '../domain/certificates.ts';
import { corrected, countedElsewhere, disagree, standing } from './disagree.ts';
import type { Look, Offense, WholeRule } from './rule.ts';

/** The enrollments that the paper `c` stands for: several where parts of a program add up. */
const partsOf = 'enrollments e join cohorts k on k.id = e.cohort_id where e.id = any(c.parts)';

interface LivePaper {
  id: string;
  cohort_id: string;
  kind: CertificateKind;
  hours: number;
  /** Does it stand for this course alone? */
  alone: boolean;
  /** Did the course itself issue it? People may issue a lesser one beside it. */
  of_course: boolean;
  issuer: string | null;
  licensed: boolean;
  final_work: boolean;
}

const LIVE = `
  select c.id, c.cohort_id, c.kind, c.hours, cardinality(c.parts) = 1 as alone,
    c.replaces is null and c.issued_by is null as of_course, k.issuer, coalesce(o.licensed, false) as licensed, k.final_work
  from certificates c join cohorts k on k.id = c.cohort_id left join organizations o on o.id = k.issuer
  where c.state = 'issued'`;

/** Licenses have no dates: where they may have changed since, either kind of a named issuer may have been right. */
function isOfItsFacts(paper: LivePaper, licensesHold: boolean): boolean {
  const either = paper.issuer !== null && !licensesHold;
  return (either ? [true, false] : [paper.issuer !== null && paper.licensed]).some((licensed) => {
    const facts = { hours: paper.hours, licensed, finalAssessment: paper.final_work };
    return paper.of_course ? paper.kind === paperFor(facts) : whyNot(paper.kind, facts) === undefined;
  });
}

const kinds: WholeRule = {
  name: 'a paper of a kind that its course does not give',
  breaks: 'lost',
  find: async (look: Look) =>
    (await look.query<LivePaper>(LIVE))
      .filter((paper) => !isOfItsFacts(paper, look.licensesHold === true))
      .map(({ id, cohort_id: caseId, hours }): Offense => ({ caseId, detail: { place: id, hours } })),
};

export const paperAgreementRules = [
  kinds,
  disagree(
    'a paper whose hours are not those of its course',
    `select c.cohort_id as case_id, c.id as place,
       (c.hours - coalesce((select sum(k.hours) from ${partsOf}), 0))::int as hours
     from certificates c where c.state = 'issued'`,
  ),
  disagree(
    'a paper whose hours are not those in its holder’s ledger',
    `select c.cohort_id as case_id, c.id as place, (c.hours - coalesce((select sum(l.hours) from ledger_entries l
        where l.source_kind = 'program' and l.person_id = c.person_id and l.source_id = any(c.parts::text[])), 0))::int as hours
     from certificates c where c.state = 'issued'
       and not exists (select from ${partsOf} and (${corrected('program')} or ${countedElsewhere('k')}))`,
  ),
  // Of the kind that the course itself issued; one that was annulled needs none in its place.
  disagree(
    'hours that a course credited and for which it gave no paper, or more than one',
    `select k.id as case_id, e.id as place, (k.hours * abs(papers.live - 1))::int as hours
     from cohorts k join steps s on s.case_id = k.id and s.key = 'issue' and s.outcome = 'issue'
     join enrollments e on e.cohort_id = k.id
     cross join lateral (
       select array_agg(c.kind) as kinds from certificates c
       where c.enrollment_id = e.id and c.replaces is null and c.issued_by is null) own
     cross join lateral (
       select count(*) filter (where c.state = 'issued' and (own.kinds is null or c.kind = any(own.kinds))) as live,
         coalesce(bool_or(c.state = 'annulled'), false) as annulled
       from certificates c where c.enrollment_id = e.id and cardinality(c.parts) = 1) papers
     where k.kind = 'course' and ${standing('program')} > 0 and not (papers.live = 0 and papers.annulled)`,
  ),
  // Numbers that were given between a backup and the loss stand on paper alone: their administrator confirmed them.
  disagree(
    'a register whose numbers are not 1, 2, 3 … to the last',
    `select null::uuid as case_id, coalesce(d.register, r.register) || '/' || coalesce(d.year, r.year) as place,
       (coalesce(d.times, 0) - coalesce(d.single, 0) + abs(coalesce(d.highest, 0) - coalesce(d.single, 0))
         + abs(coalesce(r.last_number, 0) - coalesce(d.highest, 0)))::int as numbers
     from (select register, year, count(*) as times, count(distinct number) filter (where number >= 1) as single,
             max(number) as highest
           from (select register, year, number from documents where register is not null
            union all select 'paymentBatches', year, number from payment_batches
             union all select register, year, generate_series(known_number + 1, confirmed_number) from restore_holds) given
           group by register, year) d
     full join registers r on r.register = d.register and r.year = d.year`,
    'numbers',
  ),
];
