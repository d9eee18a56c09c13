import { noteLook } from '../../db/personal/data-views.ts';
import { permits, type Permission } from '../../domain/permissions.ts';
import type { Look } from '../../domain/looks.ts';
import type { Endpoint } from '../contract/index.ts';
import type { ApiDeps, SignedIn } from './context.ts';

/** Notes looks at people's data through this endpoint, in the name of who calls it. */
export function lookOf(deps: ApiDeps, endpoint: Endpoint, actor: SignedIn | undefined) {
  return async (people: readonly string[], as?: Look): Promise<void> => {
    const { tells } = endpoint;
    if (typeof tells !== 'object') throw new Error(`${endpoint.path} does not say that it tells of people`);
    if (actor === undefined) throw new Error(`${endpoint.path} tells of people and asks for no sign-in`);
    if (people.every((person) => person === actor.personId)) return;
    const { role, scope } = inWhatRole(endpoint, actor);
    const viewer = { personId: actor.personId, role, scope };
    const [day, now] = await Promise.all([deps.today(), deps.now()]);
    await noteLook(deps.pool, { subjects: people, viewer, what: as ?? tells.look, day, now });
  };
}

/** The role that gives the right to look; where no permission is asked for, the first one. */
function inWhatRole({ access }: Endpoint, { roles }: SignedIn): { role: string; scope: string } {
  const giving =
    typeof access === 'object'
      ? roles.find((held) => permits([held], access.permission as Permission))
      : undefined;
  return giving ?? roles[0] ?? { role: '', scope: '' };
}
