/** What a document is made of: the rows of its case as they stood when it was owed, with the names of its day. */
import type { LocalDate } from '../../domain/calendar.ts';
import { isCertificateKind } from '../../domain/certificates.ts';
import type { Signing } from '../../domain/documents.ts';
import type { PersonName } from '../../domain/russian.ts';
import { sittingOf, type SessionFacts, type Sitting } from '../../domain/sitting.ts';
import { placeOnAgenda, signatureOf } from '../../db/council/questions.ts';
import { readCertificate, type CertificateFacts } from './certificate-facts.ts';
import { dayOf } from './day.ts';
import { readYear, type YearFacts } from './year-facts.ts';
import type { DecisionRow, OwedDocumentRow, StepRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';
import type { ProgramContent } from '../../workflows/program-approval/content.ts';

export interface PaperFacts {
  owed: OwedDocumentRow;
  signing: Signing;
  /** The day that the document bears, in the district. */
  dated: LocalDate;
  zone: string;
  initiatorId: string;
  editions: ReadonlyMap<number, ProgramContent>;
  /** Closed ones, in the order of their closing. */
  steps: readonly StepRow[];
  decisions: readonly DecisionRow[];
  /** Seat of a step → whose it is. */
  seatOwners: ReadonlyMap<string, string>;
  /** Step → the authors who were not asked in it. */
  recused: ReadonlyMap<string, readonly string[]>;
  people: ReadonlyMap<string, PersonName>;
  /** Full names of organizations, as they were on the document's day (domain.md, fact 5). */
  organizations: ReadonlyMap<string, string>;
  /** Session → when and where it was held; none for an electronic one. */
  sittings: ReadonlyMap<string, Sitting>;
  /** The case's entry in the registry of programs, once it is there. */
  program: ProgramFact | undefined;
  /** The case's documents that are there already, and the one that this one waited for. */
  issued: readonly IssuedFact[];
  /** Of a session: each program on which it voted, in the order of the agenda, as if about that program's signature (or vote). */
  questions: readonly PaperFacts[];
  /** Of a paper of a teacher's year. */
  year?: YearFacts;
  /** Of a paper of a course. */
  certificate?: CertificateFacts;
}

export interface ProgramFact {
  edition: number;
  school_ids: string[];
  approved_at: Date;
  valid_until: Date;
}

export interface IssuedFact {
  id: string;
  kind: string;
  subject: string;
  number: number | null;
  dated: LocalDate;
}

const caseOf = statement(
  'paper_case',
  `select initiator_id, (select json_agg(json_build_object('number', number, 'content', content))
     from case_editions where case_id = c.id) as editions from cases c where id = $1`,
);
const stepsOf = statement(
  'paper_steps',
  `select * from steps where case_id = $1 and closed_seq is not null order by closed_seq`,
);
const decisionsOf = statement(
  'paper_decisions',
  'select * from decisions where case_id = $1 order by decided_at, id',
);
const ownersOf = statement('paper_seats', 'select step_id, seat, person_id from tasks where case_id = $1');
const recusedOf = statement(
  'paper_recused',
  `select step_id, detail->'recused' as ids from audit
   where case_id = $1 and kind = 'opened' and detail ? 'recused'`,
);
const namesOf = statement(
  'paper_people',
  `select id, last_name, first_name, patronymic from people where id = any(array(
     select unnest(author_ids) from cases where id = $1
     union select person_id from tasks where case_id = $1 union select holder_id from tasks where case_id = $1
     union select actor_id from decisions where case_id = $1
     union select for_id from decisions where case_id = $1 and for_id is not null
     union select jsonb_array_elements_text(form->'present')::uuid from decisions where case_id = $1))`,
);
const sessionsOf = statement(
  'paper_sessions',
  `select c.id, e.content, (select coalesce(json_agg(json_build_object('choice', d.choice, 'form', d.form)
       order by d.decided_at), '[]') from decisions d where d.case_id = c.id) as decisions
   from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
   where c.id in (select beside_id from steps where case_id = $1)`,
);
const organizationsOn = statement(
  'paper_organizations',
  `select organization_id as id, full_name from organization_names
   where valid_from <= $1::date and (valid_to is null or valid_to >= $1::date)`,
);
const programOf = statement(
  'paper_program',
  'select edition, school_ids, approved_at, valid_until from programs where case_id = $1',
);
const issuedOf = statement(
  'paper_issued',
  'select id, kind, subject, number, dated::text as dated from documents where case_id = $1 or id = $2',
);
const questionsOf = statement(
  'paper_questions',
  `select v.case_id, coalesce((${signatureOf('v')} limit 1), v.id) as subject
   from steps v join cases c on c.id = v.beside_id join case_editions e on e.case_id = c.id and e.number = c.edition
   where c.id = $1 and v.key = 'vote' and v.state = 'closed'
   order by ${placeOnAgenda('e.content', 'v.case_id')},
     (select min(s.opened_at) from steps s where s.case_id = v.case_id and s.beside_id = c.id), v.case_id`,
);

/** Key of a seat in `seatOwners`. */
export function seatKey(stepId: string, seat: string): string {
  return `${stepId} ${seat}`;
}

interface Settings {
  signing: Signing;
  zone: string;
  /** Where people reach the page. */
  baseUrl: string;
}

/** What the owed document is made of; the minutes of a session of what each of its programs is made of. */
export async function readFacts(tx: Tx, owed: OwedDocumentRow, settings: Settings): Promise<PaperFacts> {
  const dated = await dayOf(tx, owed, settings.zone);
  const facts = await readCaseFacts(tx, owed, { ...settings, dated });
  if (owed.kind === 'individualPlan' || owed.kind === 'achievementSheet')
    return { ...facts, year: await readYear(tx, owed, dated) };
  if (isCertificateKind(owed.kind)) {
    const certificate = await readCertificate(tx, owed, settings.baseUrl);
    return { ...facts, certificate };
  }
  if (owed.kind !== 'minutes') return facts;
  const about = await tx.query<{ case_id: string; subject: string }>(questionsOf, [owed.case_id]);
  const questions = [];
  for (const one of about)
    questions.push(await readCaseFacts(tx, { ...owed, ...one }, { ...settings, dated }));
  return { ...facts, questions };
}

async function readCaseFacts(
  tx: Tx,
  owed: OwedDocumentRow,
  { signing, zone, dated }: Omit<Settings, 'baseUrl'> & { dated: LocalDate },
): Promise<PaperFacts> {
  const of = [owed.case_id];
  const [cases, steps, decisions, owners, recused, people, organizations, programs, issued, sessions] =
    await Promise.all([
      tx.query<{ initiator_id: string; editions: { number: number; content: ProgramContent }[] }>(caseOf, of),
      tx.query<StepRow>(stepsOf, of),
      tx.query<DecisionRow>(decisionsOf, of),
      tx.query<{ step_id: string; seat: string; person_id: string }>(ownersOf, of),
      tx.query<{ step_id: string; ids: string[] }>(recusedOf, of),
      tx.query<{ id: string; last_name: string; first_name: string; patronymic: string | null }>(namesOf, of),
      tx.query<{ id: string; full_name: string }>(organizationsOn, [dated]),
      tx.query<ProgramFact>(programOf, of),
      tx.query<IssuedFact>(issuedOf, [owed.case_id, owed.after_id]),
      tx.query<SessionFacts & { id: string }>(sessionsOf, of),
    ]);
  const [found] = cases;
  if (found === undefined) throw new Error(`There is no case ${owed.case_id}`);
  return {
    owed,
    signing,
    dated,
    zone,
    initiatorId: found.initiator_id,
    editions: new Map(found.editions.map(({ number, content }) => [number, content])),
    steps,
    decisions,
    seatOwners: new Map(
      owners.map(({ step_id: step, seat, person_id: person }) => [seatKey(step, seat), person]),
    ),
    recused: new Map(recused.map(({ step_id: step, ids }) => [step, ids])),
    people: new Map(
      people.map(({ id, last_name: lastName, first_name: firstName, patronymic }) => [
        id,
        { lastName, firstName, patronymic },
      ]),
    ),
    organizations: new Map(organizations.map(({ id, full_name: name }) => [id, name])),
    sittings: new Map(
      sessions.flatMap((session) => {
        const sitting = sittingOf(session);
        return sitting === undefined ? [] : [[session.id, sitting] as const];
      }),
    ),
    program: programs[0],
    issued,
    questions: [],
  };
}
