import { orderKinds } from '../../domain/orders.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { OrderRead } from '../../db/read/orders.ts';
import type { OrderView } from '../contract/views.ts';
import { attachmentView } from './record-views.ts';
import { iso, personRef, personRefOrNull, roleTitleIn, scopeTitle, type Lookup } from './refs.ts';

/** Everybody whom these orders name. */
export function peopleOfOrders(rows: readonly OrderRead[]): string[] {
  return rows.flatMap(({ person_id: person, registered_by: by, annulled_by: annulled }) =>
    [person, by, annulled].filter((id) => id !== null),
  );
}

/** An order as its page shows it; only who manages people is shown one, and they may annul it. */
export function orderView(row: OrderRead, lookup: Lookup): OrderView {
  const { role, scope, annulled_on: annulledOn } = row;
  return {
    id: row.id,
    kind: row.kind,
    kindTitle: inLanguage(orderKinds[row.kind], lookup.language),
    number: row.number,
    dated: row.dated,
    person: personRef(lookup, row.person_id),
    role,
    roleTitle: role === null || scope === null ? null : roleTitleIn(lookup, role, scope),
    scope,
    scopeTitle: scope === null ? null : scopeTitle(lookup, scope),
    from: row.valid_from,
    to: row.valid_to,
    reason: row.reason,
    scan: row.scan && attachmentView(row.scan),
    registeredBy: personRefOrNull(lookup, row.registered_by),
    registeredAt: iso(row.registered_at),
    isImported: row.import_id !== null,
    annulled:
      annulledOn === null
        ? null
        : {
            on: annulledOn,
            by: personRefOrNull(lookup, row.annulled_by),
            reason: row.annulled_for ?? '',
          },
    can: { annul: annulledOn === null },
  };
}
