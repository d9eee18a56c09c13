/** What waits after a restore from a backup until an administrator has confirmed each register's last number. */
import { confirmNumber, readHolds } from '../../db/core/holds.ts';
import type { Endpoints } from '../contract/index.ts';
import { restoreView } from '../read/restore-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/restore: what the latest restore held; nothing where there was none. */
export const restore: Handler<Endpoints['restore']> = async ({ deps, actor }) => await shown(deps, actor);

/** POST /api/restore/confirm: documents that waited for this register are made within seconds. */
export const confirmRestored: Handler<Endpoints['confirmRestored']> = async ({ deps, actor, body }) => {
  await confirmNumber(deps.pool, { ...body, by: actor.personId, at: await deps.now() });
  return await shown(deps, actor);
};

async function shown(deps: ApiDeps, actor: SignedIn) {
  const holds = await readHolds(deps.pool);
  const people = await deps.names.people(holds.flatMap(({ confirmed_by: by }) => by ?? []));
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return restoreView(holds, lookup, actor);
}
