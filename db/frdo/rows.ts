/** The удостоверения that go to ФИС ФРДО, as their register and courses say them (docs/decisions/0028). */
import type { FrdoFacts } from '../../domain/frdo.ts';
import { statement, type Tx } from '../core/sql.ts';

/** Which papers: of these cohorts, issued between these days; all where nothing is said. */
export interface FrdoChoice {
  cohorts?: readonly string[] | undefined;
  /** First and last day of issue. */
  from?: string | undefined;
  to?: string | undefined;
}

type Query = Pick<Tx, 'query'>;

/** What the papers have in common, as `FrdoFacts` names it; `d` is the document of the certificate `c`. */
const paper = (
  c: string,
  d: string,
) => `'series', null, 'number', ${d}.number::text, 'registration', ${d}.number::text,
  'issuedOn', ${d}.dated::text, 'lastName', coalesce(${c}.last_name, p.last_name),
  'firstName', coalesce(${c}.first_name, p.first_name),
  'patronymic', case when ${c}.last_name is null then p.patronymic else ${c}.patronymic end`;

// Annulled ones are nobody's; one that was reissued has gone out or will as the original of its duplicate.
const chosen = `c.kind = 'qualificationCertificate' and c.state = 'issued'
  and ($1::uuid[] is null or c.cohort_id = any($1::uuid[]))
  and ($2::date is null or d.dated >= $2::date) and ($3::date is null or d.dated <= $3::date)`;

const isSent = 'exists (select from frdo_export_rows r where r.document_id = c.id)';

const ids = statement(
  'frdo_chosen',
  `select c.id from certificates c join documents d on d.id = c.id
   where ${chosen} and ($4::boolean or not ${isSent}) order by d.dated, d.number, c.id`,
);

const papers = statement(
  'frdo_papers',
  `select json_build_object('documentId', c.id, 'personId', c.person_id, 'cohortId', c.cohort_id, 'program', c.title,
     'hours', c.hours, 'firstDay', c.first_day::text, 'lastDay', c.last_day::text, 'form', h.form, ${paper('c', 'd')},
     'original', case when o.id is not null then json_build_object(${paper('o', 'od')}) end) as facts
   from unnest($1::uuid[]) with ordinality as r(id, place) join certificates c on c.id = r.id
     join documents d on d.id = c.id join cohorts h on h.id = c.cohort_id join people p on p.id = c.person_id
     left join certificates o on o.id = c.replaces left join documents od on od.id = o.id
   order by r.place`,
);

/** So many at a time: neither their rows nor their details need more memory than that. */
const BATCH = 100;

const values = ({ cohorts, from, to }: FrdoChoice) => [cohorts ?? null, from ?? null, to ?? null];

/** The chosen papers batch by batch, in the order of their issue. @param again also those that stand in a file already */
export async function* readPapers(
  tx: Query,
  choice: FrdoChoice,
  again: boolean,
): AsyncGenerator<FrdoFacts[]> {
  // Of all of them the ids alone: looked up by these each batch costs the same, however many there are.
  const all = (await tx.query<{ id: string }>(ids, [...values(choice), again])).map(({ id }) => id);
  for (let at = 0; at < all.length; at += BATCH) {
    const rows = await tx.query<{ facts: FrdoFacts }>(papers, [all.slice(at, at + BATCH)]);
    yield rows.map(({ facts }) => facts);
  }
}

const sent = statement(
  'frdo_sent',
  `select count(*)::int as sent from certificates c join documents d on d.id = c.id where ${chosen} and ${isSent}`,
);

/** How many of the chosen papers stand in a file already. */
export async function countSent(tx: Query, choice: FrdoChoice): Promise<number> {
  return (await tx.query<{ sent: number }>(sent, values(choice)))[0]?.sent ?? 0;
}
