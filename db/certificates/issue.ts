/** Which papers a course owes its people: one each, by what they have completed (domain.md, fact 1). */
import { randomInt } from 'node:crypto';
import { newCertificateCode } from '../../domain/certificate-code.ts';
import { paperFor, type CertificateKind } from '../../domain/certificates.ts';
import type { Effect } from '../core/deps.ts';
import { documentId } from '../core/papers.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

/** A cohort as its papers see it. */
export interface PaperCohort {
  title: string;
  hours: number;
  /** Whoever is to issue the papers: the issuer of its program, or where there is none its host. */
  issuer: string;
  /** Is that organization licensed now? */
  licensed: boolean;
  finalAssessment: boolean;
  firstDay: string;
  lastDay: string;
  concluded: boolean;
}

const cohort = statement(
  'certificates_cohort',
  `select c.title, c.hours, coalesce(c.issuer, c.host) as issuer,
     c.issuer is not null and coalesce(o.licensed, false) as licensed, c.final_work as "finalAssessment",
     c.first_day::text as "firstDay", c.last_day::text as "lastDay", c.concluded_at is not null as concluded
   from cohorts c left join organizations o on o.id = c.issuer where c.id = $1::uuid`,
);

/** The cohort of the case; undefined where it has none. */
export async function paperCohortOf({ tx, row }: Work): Promise<PaperCohort | undefined> {
  return (await tx.query<PaperCohort>(cohort, [row.id]))[0];
}

const completed = statement(
  'certificates_due',
  `select e.id as "enrollmentId", e.person_id as "personId" from enrollments e
   where e.cohort_id = $1::uuid and e.completed and e.state = 'enrolled'
     and not exists (select from certificates c where c.enrollment_id = e.id) order by e.arrival`,
);

/** Owes a paper to each who has completed the course of this case and has none; again it owes nothing. */
export const issueCertificates: Effect = async (work) => {
  const found = await paperCohortOf(work);
  if (found === undefined) throw new Error(`Case ${work.row.id} has no cohort`);
  const kind = paperFor(found);
  const due = await work.tx.query<{ enrollmentId: string; personId: string }>(completed, [work.row.id]);
  await issue(
    work,
    due.map(({ enrollmentId, personId }) => ({
      ...{ id: documentId(kind, enrollmentId), kind, enrollmentId, personId, parts: [enrollmentId] },
      facts: found,
    })),
  );
  return { kind, issued: due.length };
};

/** A paper that is to be made, of a course of the case. */
export interface NewCertificate {
  /** The document's own id. */
  id: string;
  kind: CertificateKind;
  enrollmentId: string;
  personId: string;
  /** The enrollments that it stands for. */
  parts: readonly string[];
  facts: Pick<PaperCohort, 'title' | 'hours' | 'issuer' | 'firstDay' | 'lastDay'>;
  /** The paper in whose place it comes. */
  replaces?: string;
  /** Who has it issued; left out where the course does. */
  by?: string;
}

const insert = statement(
  'certificates_insert',
  `insert into certificates (id, cohort_id, enrollment_id, person_id, kind, code, title, hours, issuer, first_day, last_day,
     parts, replaces, issued_by, at)
   select r.id, $2::uuid, r.enrollment_id, r.person_id, r.kind, r.code, r.title, r.hours, r.issuer, r.first_day,
     r.last_day, r.parts, r.replaces, r.issued_by, $3 from jsonb_populate_recordset(null::certificates, $1) r`,
);

/** Writes the papers and owes their documents, which the scribe makes. */
export async function issue(work: Work, papers: readonly NewCertificate[]): Promise<void> {
  if (papers.length === 0) return;
  const rows = papers.map(({ id, kind, enrollmentId, personId, parts, facts, replaces, by }) => ({
    ...{
      id,
      kind,
      enrollment_id: enrollmentId,
      person_id: personId,
      parts,
      code: newCertificateCode(randomInt),
    },
    ...{ title: facts.title, hours: facts.hours, issuer: facts.issuer },
    ...{ first_day: facts.firstDay, last_day: facts.lastDay },
    ...{ replaces: replaces ?? null, issued_by: by ?? null },
  }));
  await work.tx.query(insert, [JSON.stringify(rows), work.row.id, work.now]);
  for (const { id, kind, enrollmentId } of papers)
    work.changes.papers.push({
      ...{ id, case_id: work.row.id, kind, subject: enrollmentId, after_id: null },
      ...{ owed_at: work.now, since: work.wallNow, attempts: 0, try_after: null },
    });
}
