/** Filters of lists under names of people's own, shared by link. */
import {
  dropFilter,
  MOST_FILTERS,
  readSavedFilter,
  readSavedFilters,
  saveFilter,
  type SavedFilterRow,
} from '../../db/read/saved-filters.ts';
import { permits, type Permission } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t, type Text } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { SavedFilterView } from '../contract/views.ts';
import { personRef } from '../read/refs.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** Lists that a team looks after together: whoever may work with one finds there what the others have saved. */
const teams = { stuck: 'case.operate' } as const satisfies Record<string, Permission>;

/** GET /api/me/saved-filters: one's own, and the team's. */
export const mySavedFilters: Handler<Endpoints['mySavedFilters']> = async ({ deps, actor }) => {
  const lists = Object.entries(teams).flatMap(([list, may]) => (permits(actor.roles, may) ? [list] : []));
  const rows = await readSavedFilters(deps.pool, actor.personId, lists);
  return { items: await Promise.all(rows.map((row) => shown(deps, actor, row))) };
};

/** GET /api/saved-filters/{id}: anybody's, by the address that its owner gave; of who sees what it says nothing. */
export const savedFilter: Handler<Endpoints['savedFilter']> = async ({ deps, actor, params }) => {
  const row = await readSavedFilter(deps.pool, params.id);
  if (row === undefined) throw refusal('not-found');
  return shown(deps, actor, row);
};

/** PUT /api/me/saved-filters/{id}: a name stands once in a list. @throws refusal invalid, or not-found for another's */
export const putSavedFilter: Handler<Endpoints['putSavedFilter']> = async ({ deps, actor, params, body }) => {
  const row = { id: params.id, owner_id: actor.personId, ...body };
  const kept = await saveFilter(deps.pool, row, await deps.now());
  if (kept === 'foreign') throw refusal('not-found');
  if (kept !== 'saved') throw refusal('invalid', { errors: [{ path: 'name', message: why[kept] }] });
  return shown(deps, actor, row);
};

const why: Record<'named' | 'tooMany', Text> = {
  named: t(
    'Фильтр с таким именем уже есть. Назовите иначе.',
    'There is a filter of this name. Choose another name.',
  ),
  tooMany: t(
    `Сохранено уже ${MOST_FILTERS} фильтров. Удалите лишние.`,
    `There are ${MOST_FILTERS} saved filters already. Delete some.`,
  ),
};

/** DELETE /api/me/saved-filters/{id}: one's own. */
export const deleteSavedFilter: Handler<Endpoints['deleteSavedFilter']> = async ({ deps, actor, params }) => {
  if (!(await dropFilter(deps.pool, params.id, actor.personId))) throw refusal('not-found');
  return { id: params.id };
};

async function shown(deps: ApiDeps, actor: SignedIn, row: SavedFilterRow): Promise<SavedFilterView> {
  const lookup = {
    people: await deps.names.people([row.owner_id]),
    organizations: new Map(),
    language: actor.language,
  };
  const { id, list, name, filter } = row;
  return {
    id,
    list,
    name,
    filter,
    owner: personRef(lookup, row.owner_id),
    own: row.owner_id === actor.personId,
  };
}
