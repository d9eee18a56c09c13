/** The parts of a person's own page. */
import type { LocalDate } from '../../domain/calendar.ts';
import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import { programForms, type ProgramForm } from '../../domain/program-form.ts';
import { isLevel, levels } from '../../domain/roles.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { EarlierDocumentRead, RoleRead } from '../../db/read/people.ts';
import type { EarlierDocumentView, PersonDetail } from '../contract/views.ts';
import { roleView, type Lookup } from './refs.ts';

export function heldRoleView(row: RoleRead, lookup: Lookup, today: LocalDate): PersonDetail['roles'][number] {
  const { role, scope, valid_from: validFrom, valid_to: validTo } = row;
  const isOver = validTo !== null && validTo < today;
  return {
    ...roleView({ role, scope, validFrom, validTo }, lookup),
    when: isOver ? 'past' : validFrom > today ? 'later' : 'now',
    orderId: row.order_id,
    endedBy: row.ended_by,
  };
}

export function earlierDocumentView(row: EarlierDocumentRead, language: Language): EarlierDocumentView {
  const { level, form, kind } = row;
  return {
    ...row,
    kindTitle: inLanguage(earlierDocumentKinds[kind as EarlierDocumentKind], language),
    level: level === null ? null : isLevel(level) ? inLanguage(levels[level], language) : level,
    form: form === null ? null : inLanguage(programForms[form as ProgramForm], language),
  };
}
