/** Views of what cases leave behind: files, incidents, absences, audit rows. */
import { permits } from '../../domain/permissions.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { AttachmentRead, IncidentRead } from '../../db/read/case.ts';
import type { AbsenceRead, AuditRead, IncidentGroupRead } from '../../db/read/records.ts';
import type { AbsenceView, AttachmentView, AuditView, IncidentView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, personRef, personRefOrNull, roleTitleIn, textOf, type Lookup } from './refs.ts';
import { eventTitle } from './timeline-view.ts';

export function attachmentView({
  id,
  sha256,
  name,
  media_type: mediaType,
  size,
}: AttachmentRead): AttachmentView {
  return { id, sha256, name, mediaType, size };
}

export function incidentView(row: IncidentRead | IncidentGroupRead): IncidentView {
  return {
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    activity: row.activity,
    fingerprint: row.fingerprint,
    message: row.message,
    attempts: row.attempts,
    firstSeen: iso(row.first_seen),
    lastSeen: iso(row.last_seen),
    cases: 'cases' in row ? row.cases : Number(row.case_id !== null),
  };
}

export function absenceView(row: AbsenceRead, lookup: Lookup, actor: SignedIn): AbsenceView {
  const own = row.person_id === actor.personId || permits(actor.roles, 'people.manage');
  return {
    id: row.id,
    person: personRef(lookup, row.person_id),
    substitute: personRefOrNull(lookup, row.substitute_id),
    from: row.from_day,
    to: row.to_day,
    orderNumber: row.order_number,
    orderDate: row.order_date,
    state: row.state,
    can: { end: own && (row.state === 'planned' || row.state === 'active') },
  };
}

export function auditView(
  row: AuditRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): AuditView {
  const title = eventTitle(row, process, lookup);
  const whom = personRefOrNull(lookup, aboutWhom(row))?.shortName;
  // Outside of cases nobody acts in another's place, and the role is one that an order gives.
  const isOfCase = row.case_id !== null;
  return {
    id: row.id,
    at: iso(row.at),
    kind: row.kind,
    title: whom === undefined ? title : `${title}: ${whom}`,
    caseId: row.case_id,
    subject: row.subject,
    actor: personRefOrNull(lookup, row.actor_id),
    standsInFor: isOfCase ? personRefOrNull(lookup, row.for_id) : null,
    roleTitle:
      isOfCase && row.role !== null ? roleTitleIn(lookup, row.role, textOf(row.detail['scope'])) : null,
    stepId: row.step_id,
    reason: row.reason,
    detail: row.detail,
  };
}

/** Whom an action outside of cases is about; null where that is whoever acted. */
function aboutWhom({ case_id: caseId, actor_id: actor, for_id: forId, detail }: AuditRead): string | null {
  if (caseId !== null) return null;
  const about = forId ?? textOf(detail['personId']);
  return about === '' || about === actor ? null : about;
}
