/** The papers of courses: those of one course with its people, the register of a batch, and one by its code. */
import type pg from 'pg';
import type { CertificateKind, CertificateState } from '../../domain/certificates.ts';
import { certificateKinds } from '../../domain/certificates.ts';
import { permits } from '../../domain/permissions.ts';
import { waitsForDetails } from '../certificates/waits-for-details.ts';
import { waitsForNumber } from '../core/holds.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { Reader } from './visible.ts';

/** SQL: the kinds of these papers, for what leaves them out or treats them apart. */
export const CERTIFICATE_KINDS = `array[${certificateKinds.map((kind) => `'${kind}'`).join(', ')}]`;

/** Whoever reads, as the predicate below takes them. */
export function paperReader({ personId, roles }: Reader): [string, boolean, string[]] {
  const hosts = roles.filter(({ role }) => role === 'schoolHead').map(({ scope }) => scope);
  return [personId, permits(roles, 'certificates.manage'), hosts];
}

/**
 * SQL: may this reader (three expressions of `paperReader`) see all papers of the cohort `h`? Its leader, the head of the
 * organization that holds it, and whoever issues papers.
 */
export const seesPapers = (person: string, manages: string, hosts: string) =>
  `(${manages} or h.leader_id = ${person} or h.host = any(${hosts}))`;

export interface CourseRead {
  id: string;
  title: string;
  hours: number;
  licensed: boolean;
  finalAssessment: boolean;
  concluded: boolean;
  /** All of its papers, or their own alone. */
  sees_all: boolean;
}

const course = statement(
  'course_of_papers',
  `select h.id, h.title, h.hours, h.issuer is not null and coalesce(o.licensed, false) as licensed,
     h.final_work as "finalAssessment", h.concluded_at is not null as concluded,
     ${seesPapers('$2::uuid', '$3::boolean', '$4::text[]')} as sees_all
   from cohorts h left join organizations o on o.id = h.issuer
   where h.id = $1::uuid and (${seesPapers('$2::uuid', '$3::boolean', '$4::text[]')}
     or exists (select from enrollments e where e.cohort_id = h.id and e.person_id = $2::uuid))`,
);

/** The course, for who may see papers of it: all of them, or their own. */
export async function readCourse(pool: pg.Pool, reader: Reader, id: string): Promise<CourseRead | undefined> {
  return (await read<CourseRead>(pool, course, [id, ...paperReader(reader)]))[0];
}

export interface PaperRead {
  id: string;
  kind: CertificateKind;
  state: CertificateState;
  reason: string | null;
  changedAt: string | null;
  code: string;
  replaces: string | null;
  /** Null while it is being made. */
  number: number | null;
  dated: string | null;
  awaitsDetails: boolean;
  awaitsNumber: boolean;
}

export interface LearnerRead {
  enrollmentId: string;
  personId: string;
  completed: boolean | null;
  papers: PaperRead[];
}

const learners = statement(
  'course_papers',
  `select e.id as "enrollmentId", e.person_id as "personId", e.completed,
     (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'state', c.state, 'reason', c.state_reason,
         'changedAt', c.state_at, 'code', c.code, 'replaces', c.replaces, 'number', d.number, 'dated', d.dated,
         'awaitsDetails', d.id is null and ${waitsForDetails({ kind: 'c.kind', subject: 'c.enrollment_id::text' })},
         'awaitsNumber', d.id is null and ${waitsForNumber('c.kind')}) order by c.at, d.number, c.id), '[]')
      from certificates c left join documents d on d.id = c.id where c.enrollment_id = e.id) as papers
   from enrollments e join people p on p.id = e.person_id
   where e.cohort_id = $1::uuid and e.state = 'enrolled' and ($2::uuid is null or e.person_id = $2::uuid)
   order by p.last_name, p.first_name, p.patronymic, e.id`,
);

/** @param only whose papers alone; everybody's where null */
export function readLearners(pool: pg.Pool, courseId: string, only: string | null): Promise<LearnerRead[]> {
  return read(pool, learners, [courseId, only]);
}

/** A row of the register of a course. */
export interface RegisterRow {
  kind: CertificateKind;
  number: number | null;
  dated: string;
  lastName: string;
  firstName: string;
  patronymic: string | null;
  title: string;
  hours: number;
  issuerName: string | null;
  firstDay: string;
  lastDay: string;
  code: string;
  state: CertificateState;
  reason: string | null;
}

const idsOf = statement(
  'course_batch',
  `select c.id from certificates c join documents d on d.id = c.id
   where c.cohort_id = $1::uuid and ($2 or c.state = 'issued') order by d.kind, d.year, d.number, c.id`,
);

/** The papers of a batch in the order of their register; ids alone, so that thousands are little. */
export async function readBatch(pool: pg.Pool, courseId: string, all: boolean): Promise<string[]> {
  return (await read<{ id: string }>(pool, idsOf, [courseId, all])).map(({ id }) => id);
}

const rowsOf = statement(
  'course_batch_rows',
  `select c.kind, d.number, d.dated::text as dated, coalesce(c.last_name, '') as "lastName",
     coalesce(c.first_name, '') as "firstName", c.patronymic, c.title, c.hours, c.issuer_name as "issuerName",
     c.first_day::text as "firstDay", c.last_day::text as "lastDay", c.code, c.state, c.state_reason as reason
   from unnest($1::uuid[]) with ordinality b(id, place) join certificates c on c.id = b.id join documents d on d.id = b.id
   order by b.place`,
);

export function readRegisterRows(pool: pg.Pool, ids: readonly string[]): Promise<RegisterRow[]> {
  return read(pool, rowsOf, [ids]);
}

const bytesOf = statement(
  'course_batch_bytes',
  `select f.bytes from unnest($1::uuid[]) with ordinality b(id, place) join documents d on d.id = b.id
     join files f on f.sha256 = d.pdf_sha256 order by b.place`,
);

/** The papers' own PDFs, as they were issued. */
export async function readPaperBytes(pool: pg.Pool, ids: readonly string[]): Promise<Buffer[]> {
  return (await read<{ bytes: Buffer }>(pool, bytesOf, [ids])).map(({ bytes }) => bytes);
}

/** What a paper shows, to whoever has its code. */
export interface VerifiedRead extends RegisterRow {
  changedAt: Date | null;
}

const byCode = statement(
  'certificate_by_code',
  `select c.kind, d.number, d.dated::text as dated, c.last_name as "lastName", c.first_name as "firstName", c.patronymic,
     c.title, c.hours, c.issuer_name as "issuerName", c.first_day::text as "firstDay", c.last_day::text as "lastDay",
     c.code, c.state, c.state_reason as reason, c.state_at as "changedAt"
   from certificates c join documents d on d.id = c.id where c.code = $1`,
);

/** One paper by its code. What is no code is looked for too: it takes as long as one that is unknown. */
export async function readByCode(pool: pg.Pool, code: string | undefined): Promise<VerifiedRead | undefined> {
  return (await read<VerifiedRead>(pool, byCode, [code ?? '']))[0];
}
