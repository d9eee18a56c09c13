import { registerTitles } from '../../domain/documents.ts';
import { permits } from '../../domain/permissions.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { HoldRow } from '../../db/core/holds.ts';
import type { RestoreView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, personRefOrNull, type Lookup } from './refs.ts';

/** The latest restore with each of its registers, confirmed or not. */
export function restoreView(holds: readonly HoldRow[], lookup: Lookup, actor: SignedIn): RestoreView {
  const [first] = holds;
  const confirms = permits(actor.roles, 'restore.confirm') && actor.keyScopes === undefined;
  return {
    madeAt: first ? iso(first.backup_at) : null,
    restoredAt: first ? iso(first.restored_at) : null,
    waits: holds.some((hold) => hold.confirmed_at === null),
    registers: holds.map((hold) => ({
      register: hold.register,
      title: inLanguage(registerTitles[hold.register], lookup.language),
      year: hold.year,
      known: hold.known_number,
      confirmed: hold.confirmed_number,
      confirmedBy: personRefOrNull(lookup, hold.confirmed_by),
      confirmedAt: hold.confirmed_at ? iso(hold.confirmed_at) : null,
      can: { confirm: confirms && hold.confirmed_at === null },
    })),
  };
}
