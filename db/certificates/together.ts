/** Parts of one licensed program that add up to one удостоверение (domain.md, fact 1). */
import { FEWEST_FOR_CERTIFICATE } from '../../domain/program-hours.ts';
import { whyNotTogether, type ProgramPart } from '../../domain/certificates.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import type { Accepted, Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { documentId } from '../core/papers.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { demandNotOwn, note, onPapers, type Papered } from './commands.ts';
import { issue } from './issue.ts';

export interface Part extends ProgramPart {
  enrollmentId: string;
  cohortId: string;
  personId: string;
  completed: boolean | null;
  issuerLicensed: boolean;
  firstDay: string;
  /** Of this part's course. */
  title: string;
  /** Of the program's newest version. */
  programTitle: string;
  programHours: number;
}

/** A program and what it renews, to the first of them: what they have in common is that one. */
const lineOf = `(with recursive back(id, renews) as (
    select p.id, p.renews from programs p where p.id = c.program_id
    union all select q.id, q.renews from programs q join back on q.id = back.renews)
  select id from back where renews is null limit 1)`;

/** SQL: a completed part `e` of the course `c` as the rule sees it. */
export const SELECT_PARTS = `select e.id as "enrollmentId", e.cohort_id as "cohortId", e.person_id as "personId", e.completed, c.title, c.hours, c.issuer,
     c.final_work as "finalAssessment", c.first_day::text as "firstDay", c.last_day::text as "lastDay",
     coalesce(o.licensed, false) as "issuerLicensed", coalesce(${lineOf}::text, c.id::text) as line,
     coalesce(p.title, c.title) as "programTitle", coalesce(p.hours, c.hours) as "programHours",
     exists (select from certificates x where x.kind = 'qualificationCertificate' and x.state = 'issued'
       and e.id = any(x.parts)) as covered
   from enrollments e join cohorts c on c.id = e.cohort_id left join programs p on p.id = c.program_id
     left join organizations o on o.id = c.issuer`;

const partsOf = statement(
  'certificate_parts',
  `${SELECT_PARTS} where e.id = any($1::uuid[]) order by c.last_day, e.id`,
);
const hold = statement(
  'certificate_parts_hold',
  'select from enrollments where id = any($1::uuid[]) order by id for no key update',
);
/** What was issued for these parts and then annulled. */
const earlier = statement(
  'certificate_parts_earlier',
  'select count(*)::int as papers from certificates where parts = $1::uuid[]',
);
const lastOf = statement(
  'certificate_parts_case',
  `select e.cohort_id as id from enrollments e join cohorts c on c.id = e.cohort_id
   where e.id = any($1::uuid[]) order by c.last_day desc, e.id desc limit 1`,
);

/**
 * One удостоверение for several completed parts of a program, of the course that ended last. The papers of the parts stay.
 * @throws refusals not-found, not-allowed, conflict-of-interest, paper-exists, invalid (they don't add up, with why)
 */
export function issueTogether(
  deps: CoreDeps,
  actor: Actor,
  enrollmentIds: readonly string[],
  idempotency?: Idempotency,
): Promise<Accepted<Papered>> {
  return onPapers(deps, actor, idempotency, {
    on: (tx) => lastCase(tx, enrollmentIds),
    do: (work) => addUp(work, actor, [...new Set(enrollmentIds)]),
  });
}

async function lastCase(tx: Tx, enrollmentIds: readonly string[]): Promise<string> {
  const [found] = await tx.query<{ id: string }>(lastOf, [enrollmentIds]);
  if (found === undefined) throw refusal('not-found');
  return found.id;
}

async function addUp(work: Work, actor: Actor, enrollmentIds: readonly string[]): Promise<Papered> {
  // Two requests may share a part though their last courses differ: they meet at its row.
  await work.tx.query(hold, [enrollmentIds]);
  const parts = await work.tx.query<Part>(partsOf, [enrollmentIds]);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || parts.length !== enrollmentIds.length)
    throw refusal('not-found');
  demandNotOwn(first.personId, actor);
  const licensed = parts.map((part) => ({ ...part, issuer: part.issuerLicensed ? part.issuer : null }));
  const problem = parts.every((part) => part.personId === first.personId && part.completed === true)
    ? whyNotTogether(licensed, last.programHours)
    : notTheirs;
  if (problem !== undefined)
    throw refusal('invalid', { errors: [{ path: 'enrollmentIds', message: problem }] });
  const { personId, cohortId: _cohort, enrollmentId, lastDay, programTitle: title, issuer } = last;
  const kind = 'qualificationCertificate' as const;
  const [before] = await work.tx.query<{ papers: number }>(earlier, [enrollmentIds.toSorted()]);
  const id = documentId(kind, [...enrollmentIds.toSorted(), before?.papers ?? 0].join('+'));
  const hours = parts.reduce((sum, part) => sum + part.hours, 0);
  const firstDay = parts.map((part) => part.firstDay).toSorted()[0] ?? lastDay;
  const facts = { title, hours, issuer: issuer ?? '', firstDay, lastDay };
  await issue(work, [
    { id, kind, enrollmentId, personId, parts: enrollmentIds.toSorted(), facts, by: actor.personId },
  ]);
  note(work, actor, 'certificateIssued', personId, { id, kind, parts: enrollmentIds });
  return { id };
}

const notTheirs = t(
  `Складываются завершённые части одного человека, в сумме не меньше ${FEWEST_FOR_CERTIFICATE} ч.`,
  `Completed parts of one person add up, of at least ${FEWEST_FOR_CERTIFICATE} h in all.`,
);
