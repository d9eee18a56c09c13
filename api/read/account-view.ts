import type { AccountRead } from '../../db/read/accounts.ts';
import type { GrantRow } from '../../db/read/names.ts';
import type { AccountView } from '../contract/views.ts';
import { isoOrNull, personRef, roleView, type Lookup } from './refs.ts';

/** Whoever has an e-mail and isn't in yet is invited by letter; a code is printed for anybody. */
export function accountView(row: AccountRead, grants: readonly GrantRow[], lookup: Lookup): AccountView {
  return {
    id: row.id,
    person: personRef(lookup, row.id),
    roles: grants
      .filter(({ person_id: person }) => person === row.id)
      .map(({ role, scope, valid_from: validFrom, valid_to: validTo }) =>
        roleView({ role, scope, validFrom, validTo }, lookup),
      ),
    email: row.email,
    login: row.login,
    state: row.state,
    invitedAt: isoOrNull(row.invited_at),
    codeUntil: isoOrNull(row.code_until),
    lastSignIn: isoOrNull(row.last_sign_in),
    can: { invite: row.email !== null && row.state !== 'active', print: true },
  };
}
