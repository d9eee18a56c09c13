import { isAskedToConsent } from '../../db/personal/consents.ts';
import { permissions, permits, type Permission } from '../../domain/permissions.ts';
import type { Endpoints } from '../contract/index.ts';
import type { RoleView } from '../contract/views.ts';
import { personRef, roleTitleIn, scopeTitle, type Lookup } from '../read/refs.ts';
import type { Handler, SignedIn } from '../server/context.ts';

/** GET /api/me: the person, the roles of today with their scopes, and what they give. */
export const me: Handler<Endpoints['me']> = async ({ deps, actor }) => {
  const [people, organizations, now, asksConsent] = await Promise.all([
    deps.names.people([actor.personId]),
    deps.names.organizations(),
    deps.now(),
    isAskedToConsent(deps.pool, actor.personId),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return {
    person: { ...personRef(lookup, actor.personId), email: people.get(actor.personId)?.email ?? null },
    roles: actor.roles.map((role) => roleView(role, lookup)),
    language: actor.language,
    asksConsent,
    demo: deps.demo,
    zone: deps.zone,
    district: deps.core.packs.current().name,
    now: now.toISOString(),
    can: abilities(actor),
  };
};

export function roleView(
  { role, scope, validFrom, validTo }: SignedIn['roles'][number],
  lookup: Lookup,
): RoleView {
  return {
    role,
    roleTitle: roleTitleIn(lookup, role, scope),
    scope,
    scopeTitle: scopeTitle(lookup, scope),
    validFrom,
    validTo,
  };
}

function abilities({ roles }: SignedIn): Record<string, boolean> {
  const all = Object.keys(permissions) as Permission[];
  return Object.fromEntries(all.map((permission) => [permission, permits(roles, permission)]));
}
