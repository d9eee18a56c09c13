import type { RoleView } from '../../../../api/contract/views.ts';

type Titles = Pick<RoleView, 'roleTitle' | 'scopeTitle'>;

/** A role with where it is held, as one line. */
export function roleText({ roleTitle, scopeTitle }: Titles): string {
  return [roleTitle, scopeTitle].filter(Boolean).join(', ');
}

export function rolesText(roles: readonly Titles[]): string {
  return roles.map(roleText).join('; ');
}
