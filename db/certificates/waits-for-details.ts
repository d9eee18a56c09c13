import { detailsReady } from '../details/due.ts';

/**
 * SQL: whether an owed document (its columns, of other SQL) waits for details of the person that it is for: an удостоверение
 * bears what its holder has told and confirmed for this course (domain.md, fact 7).
 */
export function waitsForDetails({ kind, subject }: { kind: string; subject: string }): string {
  return `(${kind} = 'qualificationCertificate' and exists (select from enrollments w
    where w.id::text = ${subject} and not ${detailsReady('w.person_id', 'w.cohort_id')}))`;
}
