import type { RoleView } from '../../../../api/contract/views.ts';
import { DISTRICT_SCOPE } from '../../../../domain/roles.ts';

interface Titles extends Pick<RoleView, 'roleTitle' | 'scopeTitle'> {
  role: string | null;
  scope: string | null;
}

/** A role with where it is held, as one line; that a role of the whole district is held in it goes without saying. */
export function roleText({ role, roleTitle, scope, scopeTitle }: Titles): string {
  // One of the five levels is the district's as well.
  const isSaid = scope !== DISTRICT_SCOPE || role === 'levelCoordinator';
  return [roleTitle, isSaid ? scopeTitle : ''].filter(Boolean).join(', ');
}

export function rolesText(roles: readonly Titles[]): string {
  return roles.map(roleText).join('; ');
}
