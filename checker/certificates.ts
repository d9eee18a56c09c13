/** Papers of courses: each who completed a course has one, and what became of each can be followed. */
import { sqlRule, type Rule } from './rule.ts';

export const certificateRules: readonly Rule[] = [
  sqlRule(
    'a course that is over and a person who completed it without a paper',
    'lost',
    `select e.cohort_id as case_id, e.id as enrollment from enrollments e
     join steps s on s.case_id = e.cohort_id and s.key = 'issue' and s.outcome = 'issue'
     where e.completed and e.state = 'enrolled' and not exists (select from certificates c where c.enrollment_id = e.id)`,
  ),
  sqlRule(
    'a paper of a course without a document that is there or owed',
    'lost',
    `select c.cohort_id as case_id, c.id as paper from certificates c
     where not exists (select from documents d where d.id = c.id)
       and not exists (select from documents_owed o where o.id = c.id)`,
  ),
  sqlRule(
    'a paper that is replaced and has nothing in its place, or replaces one that counts still',
    'doubled',
    `select c.cohort_id as case_id, c.id as paper from certificates c left join certificates n on n.replaces = c.id
     where (c.state = 'reissued' and n.id is null) or (c.state = 'issued' and n.id is not null)`,
  ),
  sqlRule(
    'a part of a program in two papers of qualification that count',
    'doubled',
    `select null as case_id, p as enrollment from certificates c, unnest(c.parts) p
     where c.kind = 'qualificationCertificate' and c.state = 'issued' group by p having count(*) > 1`,
  ),
];
