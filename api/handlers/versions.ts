import { readPolicyVersions, readVersions } from '../../db/read/versions.ts';
import type { Endpoints } from '../contract/index.ts';
import { versionsView } from '../read/versions-view.ts';
import type { Handler } from '../server/context.ts';

/** GET /api/versions: by which versions of process and policy open cases go. */
export const versions: Handler<Endpoints['versions']> = async ({ deps, actor }) => {
  const [rows, policies, now] = await Promise.all([
    readVersions(deps.pool),
    readPolicyVersions(deps.pool),
    deps.now(),
  ]);
  const currentPolicy = deps.core.packs.inForce(now).version;
  return versionsView(rows, policies, deps.core.processes.values(), {
    language: actor.language,
    currentPolicy,
  });
};
