import { readDataViews } from '../../db/personal/data-views.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import { dataViewView } from '../read/personal-views.ts';
import type { Handler } from '../server/context.ts';

/** GET /api/me/data-views: who looked at one's own data, latest first. */
export const myDataViews: Handler<Endpoints['myDataViews']> = async ({ deps, actor, query }) => {
  const rows = await readDataViews(deps.pool, actor.personId);
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map(({ viewer_id: viewer }) => viewer)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const items = rows.map((row) => dataViewView(row, lookup));
  return pageOfWhole(deps.cursors, listName('data-views', actor.personId, query), query, items);
};
