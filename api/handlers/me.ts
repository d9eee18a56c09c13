import { saveLanguage } from '../../db/auth/language.ts';
import { isAskedForDetails } from '../../db/details/due.ts';
import { isAskedToConsent } from '../../db/personal/consents.ts';
import { permissions, permits, type Permission } from '../../domain/permissions.ts';
import type { Endpoints } from '../contract/index.ts';
import { personRef, roleView } from '../read/refs.ts';
import type { Handler, SignedIn } from '../server/context.ts';

/** GET /api/me: the person, the roles of today with their scopes, and what they give. */
export const me: Handler<Endpoints['me']> = async ({ deps, actor }) => {
  const [people, organizations, now, asksConsent, asksDetails] = await Promise.all([
    deps.names.people([actor.personId]),
    deps.names.organizations(),
    deps.now(),
    isAskedToConsent(deps.pool, actor.personId),
    deps.detailKeys !== undefined && isAskedForDetails(deps.pool, actor.personId),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const row = people.get(actor.personId);
  return {
    person: { ...personRef(lookup, actor.personId), email: row?.email ?? null, login: row?.login ?? null },
    roles: actor.roles.map((role) => roleView(role, lookup)),
    language: actor.language,
    asksConsent,
    asksDetails,
    demo: deps.demo,
    sandbox: deps.timeMachine !== undefined,
    sendsMail: deps.sendsMail,
    zone: deps.zone,
    district: deps.core.packs.current().name,
    now: now.toISOString(),
    can: abilities(actor),
  };
};

/** PUT /api/me/language: for the page, the letters and the calendar; repeating it changes nothing. */
export const putMyLanguage: Handler<Endpoints['putMyLanguage']> = async ({ deps, actor, body }) => {
  await saveLanguage(deps.pool, actor.personId, body.language);
  return body;
};
function abilities({ roles }: SignedIn): Record<string, boolean> {
  const all = Object.keys(permissions) as Permission[];
  return Object.fromEntries(all.map((permission) => [permission, permits(roles, permission)]));
}
