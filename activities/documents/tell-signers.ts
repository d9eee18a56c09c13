import type { LocalDate } from '../../domain/calendar.ts';
import { declaredDocument, type DocumentKind, type Signing } from '../../domain/documents.ts';
import { idFrom } from '../../db/core/ids.ts';
import { statement, type Tx } from '../../db/core/sql.ts';

const holders = statement(
  'document_signers',
  `select g.role, g.person_id from role_grants g join cases c on c.id = $3
   where g.role = any($1::text[]) and (g.scope = 'district' or g.scope = any(c.organization_ids))
     and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)
     and not g.person_id = any(c.author_ids)
   order by array_position($1::text[], g.role), g.person_id`,
);
const owe = statement(
  'document_letter',
  `insert into notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select $1, $2, c.id, null, null, 'toSign', 0, $4::jsonb || jsonb_build_object('subject', c.subject), $5
   from cases c where c.id = $3 on conflict (id) do nothing`,
);

interface ToSign {
  id: string;
  case_id: string;
  kind: DocumentKind;
  number: number | null;
  dated: LocalDate;
  signing: Signing;
}

/**
 * A letter to whoever signs it: a document that is signed on paper or with a qualified signature waits for its copy. The
 * first role of those that sign it which somebody holds, in the district or where the case is, is told, so that one
 * person sees to it: no author, who may not bring it.
 */
export async function tellSigners(tx: Tx, document: ToSign, now: Date, today: LocalDate): Promise<void> {
  const { id, case_id: caseId, kind, number, dated, signing } = document;
  if (signing === 'system') return;
  const roles = declaredDocument(kind).signedBy;
  const found = await tx.query<{ role: string; person_id: string }>(holders, [roles, today, caseId]);
  const params = JSON.stringify({ document: kind, number, dated, signing });
  for (const { role, person_id: person } of found)
    if (role === found[0]?.role)
      tx.last(owe, [idFrom('letter', 'toSign', id, person), person, caseId, params, now]);
}
