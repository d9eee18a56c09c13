/** What a paper of a course is made of, and what of it is kept as it stands on the paper. */
import type { LocalDate } from '../../domain/calendar.ts';
import type { CertificateKind } from '../../domain/certificates.ts';
import type { PersonName } from '../../domain/russian.ts';
import { idFrom } from '../../db/core/ids.ts';
import type { OwedDocumentRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';

export interface CertificateFacts {
  kind: CertificateKind;
  code: string;
  title: string;
  hours: number;
  /** Its slug: the names of organizations are those of the document's day. */
  issuer: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  personId: string;
  person: PersonName;
  /** The paper in whose place it comes. */
  replaced: { kind: string; number: number | null; dated: LocalDate } | null;
  baseUrl: string;
}

const certificateOf = statement(
  'paper_certificate',
  `select c.kind, c.code, c.title, c.hours, c.issuer, c.first_day::text as "firstDay", c.last_day::text as "lastDay",
     c.person_id as "personId",
     json_build_object('lastName', p.last_name, 'firstName', p.first_name, 'patronymic', p.patronymic) as person,
     (select json_build_object('kind', d.kind, 'number', d.number, 'dated', d.dated) from documents d where d.id = c.replaces)
       as replaced
   from certificates c join people p on p.id = c.person_id where c.id = $1::uuid`,
);

/** Read beside the case's own facts, in the same transaction. */
export async function readCertificate(
  tx: Tx,
  { id }: OwedDocumentRow,
  baseUrl: string,
): Promise<CertificateFacts> {
  const [found] = await tx.query<Omit<CertificateFacts, 'baseUrl'>>(certificateOf, [id]);
  if (found === undefined) throw new Error(`There is no paper ${id}`);
  return { ...found, baseUrl };
}

const keep = statement(
  'certificate_keep_names',
  `update certificates set last_name = $2, first_name = $3, patronymic = $4, issuer_name = (
     select full_name from organization_names where organization_id = certificates.issuer and valid_from <= $5::date
       and (valid_to is null or valid_to >= $5::date))
   where id = $1::uuid`,
);
const tell = statement(
  'certificate_letter',
  `insert into notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select $1, $2, c.id, null, null, 'paperIssued', 0, $4::jsonb || jsonb_build_object('subject', c.subject), $5
   from cases c where c.id = $3 on conflict (id) do nothing`,
);

interface IssuedPaper {
  id: string;
  case_id: string;
  kind: string;
  number: number | null;
  dated: LocalDate;
}

/** Keeps the names as they stand on the paper, for whoever checks it, and tells its person that it is there. */
export async function keepCertificate(
  tx: Tx,
  { person, personId }: CertificateFacts,
  { id, case_id: caseId, kind, number, dated }: IssuedPaper,
  now: Date,
): Promise<void> {
  const { lastName, firstName, patronymic = null } = person;
  await tx.query(keep, [id, lastName, firstName, patronymic, dated]);
  const params = JSON.stringify({ document: kind, number, dated });
  tx.last(tell, [idFrom('letter', 'paperIssued', id), personId, caseId, params, now]);
}
