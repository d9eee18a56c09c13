/** What a case owes in documents is made, once; that their numbers have no gaps, paper-agreement.ts looks after. */
import { waitsForDetails } from '../db/certificates/waits-for-details.ts';
import { waitsForNumber } from '../db/core/holds.ts';
import { documentId } from '../db/core/papers.ts';
import { declaredDocument, type DocumentKind } from '../domain/documents.ts';
import { sqlRule, type Look, type Offense, type Rule, type WholeRule } from './rule.ts';

interface Closed {
  id: string;
  case_id: string;
  type: string;
  key: string;
  outcome: string;
  beside_id: string | null;
  answers: { id: string; choice: string }[];
}

interface Due {
  caseId: string;
  kind: DocumentKind;
  subject: string;
}

/** The documents that closed steps and ended cases declare. */
async function declared(look: Look): Promise<Due[]> {
  const steps = await look.query<Closed>(
    `select s.id, s.case_id, c.type, s.key, s.outcome, s.beside_id,
       (select coalesce(json_agg(json_build_object('id', d.id, 'choice', d.choice)), '[]')
        from decisions d where d.step_id = s.id) as answers
     from steps s join cases c on c.id = s.case_id where s.state = 'closed'`,
  );
  const ended = await look.query<{ id: string; type: string; outcome: string }>(
    'select id, type, outcome from cases where closed_at is not null',
  );
  return [
    ...steps.flatMap(({ id, case_id: caseId, type, key, outcome, answers, beside_id: beside }) =>
      (look.processes.get(type)?.steps[key]?.papers ?? [])
        .filter(
          ({ after, kind }) => after.includes(outcome) && (beside !== null || !bearsAnothersNumber(kind)),
        )
        .flatMap(({ kind, each, ofCase }): Due[] =>
          each === undefined
            ? [{ caseId, kind, subject: ofCase ? caseId : id }]
            : answers
                .filter(({ choice }) => each.includes(choice))
                .map((answer) => ({ caseId, kind, subject: answer.id })),
        ),
    ),
    ...ended.flatMap(({ id, type, outcome }) =>
      (look.processes.get(type)?.outcomes[outcome]?.papers ?? []).map((kind): Due => ({
        caseId: id,
        kind,
        subject: id,
      })),
    ),
  ];
}

/** Such a document is owed only where there is one whose number it could bear. */
function bearsAnothersNumber(kind: DocumentKind): boolean {
  return declaredDocument(kind).bearsItsNumber === true;
}

const missing: WholeRule = {
  name: 'a declared document that is neither there nor owed',
  breaks: 'lost',
  find: async (look) => {
    const rows = await look.query<{ id: string }>(
      'select id from documents union all select id from documents_owed',
    );
    const known = new Set(rows.map(({ id }) => id));
    return (await declared(look))
      .filter(({ kind, subject }) => !known.has(documentId(kind, subject)))
      .map(({ caseId, kind, subject }): Offense => ({ caseId, detail: { kind, subject } }));
  },
};

export const documentRules: readonly Rule[] = [
  missing,
  sqlRule(
    'a document owed for too long',
    'stuck',
    `select o.case_id, o.kind, o.subject, o.since, o.attempts from documents_owed o
     where o.since < clock_timestamp() - $1 * interval '1 millisecond'
       and (o.after_id is null or exists (select 1 from documents d where d.id = o.after_id))
       and not ${waitsForNumber('o.kind')}
       and not ${waitsForDetails({ kind: 'o.kind', subject: 'o.subject' })}
       and not exists (select 1 from incidents i
         where i.case_id = o.case_id and i.kind = 'document' and i.resolved_at is null)`,
    ({ paperMs }) => [paperMs],
  ),
  sqlRule(
    'a document that is owed though it is there',
    'doubled',
    'select o.case_id, o.kind, o.subject from documents_owed o join documents d on d.id = o.id',
  ),
  sqlRule(
    'a document whose bytes are not those of its hash',
    'lost',
    `select d.case_id, d.kind, f.sha256 from documents d
     join files f on f.sha256 in (d.pdf_sha256, d.docx_sha256)
     where encode(sha256(f.bytes), 'hex') <> f.sha256`,
  ),
];
