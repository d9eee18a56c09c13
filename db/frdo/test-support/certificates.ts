/** Issued удостоверения by their rows alone: a document with its number, and its certificate. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export interface Issued {
  course: { id: string; enrollments: Record<string, string> };
  personId: string;
  number: number;
  dated?: string;
  /** On the paper: academic hours. */
  hours?: number;
  firstDay?: string;
  lastDay?: string;
  lastName?: string;
  state?: 'issued' | 'reissued' | 'annulled';
  /** The document in whose place it stands. */
  replaces?: string;
  kind?: string;
}

/** Inserts it as the owner of the tables; gives the document's id. */
export async function insertCertificate(owner: Pick<pg.Pool, 'query'>, issued: Issued): Promise<string> {
  const id = randomUUID();
  const { course, personId, number, dated = '2026-11-20', hours = 18, state = 'issued' } = issued;
  const { firstDay = '2026-10-01', lastDay = '2026-11-15', kind = 'qualificationCertificate' } = issued;
  const { lastName = 'Иванова', replaces = null } = issued;
  await owner.query(
    `with file as (
       insert into files (sha256, bytes) values ($1::text, '\\x00') on conflict do nothing)
     insert into documents (id, case_id, kind, subject, register, year, number, dated, pdf_sha256, template_sha256, signing, issued_at)
     values ($1::uuid, $2, $3, $1::text, 'test', 2026, $4, $5, $1::text, $1::text, 'paper', now())`,
    [id, course.id, kind, number, dated],
  );
  await owner.query(
    `insert into certificates (id, cohort_id, enrollment_id, person_id, kind, code, title, hours, issuer, first_day, last_day,
       parts, last_name, first_name, patronymic, state, state_reason, replaces, at)
     values ($1::uuid, $2, $3, $4, $5, $1::text, 'Смешанное обучение', $6, 'minusinsk-college', $7, $8, '{}', $9, 'Мария',
       'Сергеевна', $10::text, case when $10::text <> 'issued' then 'причина' end, $11, now())`,
    [
      id,
      course.id,
      course.enrollments[personId],
      personId,
      kind,
      hours,
      firstDay,
      lastDay,
      lastName,
      state,
      replaces,
    ],
  );
  return id;
}
