import { organizationsOf } from '../../db/read/named.ts';
import { readGrants } from '../../db/read/names.ts';
import { searchPeople } from '../../db/read/people.ts';
import { permits } from '../../domain/permissions.ts';
import { COUNCIL } from '../../domain/roles.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf, pageOfWhole } from '../read/cursor.ts';
import { personRef, roleView } from '../read/refs.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/**
 * GET /api/people: to choose from, by a part of the name, by roles held today and by ids (several with commas). People of
 * other organizations are found if they have agreed to it; asked for by id, only their name is told. Who manages people
 * sees and searches e-mail addresses, too, and finds those who have been dismissed.
 */
export const people: Handler<Endpoints['people']> = async ({ deps, actor, query }) => {
  const { limit, cursor, q, role, organization, sort } = query;
  const manages = permits(actor.roles, 'people.manage');
  const ids = query.ids?.split(',').filter(Boolean);
  for (const id of ids ?? []) demandId('ids', id);
  const list = listName('people', actor.personId, query);
  const after = deps.cursors.unpack(list, cursor, 3);
  const day = await deps.today();
  const roles = role?.split(',').filter(Boolean);
  const narrowed = manages ? query.state : 'working';
  const rows = await searchPeople(deps.pool, {
    q,
    roles,
    ids,
    organization,
    state: ids === undefined ? narrowed : 'all',
    byEmail: manages,
    day,
    sort,
    after,
    limit: limit + 1,
    reader: {
      personId: actor.personId,
      findsAll: permits(actor.roles, 'people.findAll'),
      organizations: organizationsOf(actor),
    },
  });
  const [grants, organizations] = await Promise.all([
    readGrants(
      deps.pool,
      rows.filter(({ found }) => found).map((row) => row.id),
      day,
    ),
    deps.names.organizations(),
  ]);
  const lookup = {
    people: new Map(rows.map((row) => [row.id, row])),
    organizations,
    language: actor.language,
  };
  return pageOf(
    rows,
    limit,
    (row) => ({
      ...personRef(lookup, row.id),
      roles: grants
        .filter(({ person_id: person }) => person === row.id)
        .map(({ role: held, scope, valid_from: validFrom, valid_to: validTo }) =>
          roleView({ role: held, scope, validFrom, validTo }, lookup),
        ),
      absentUntil: row.found ? row.absent_until : null,
      ...(manages && { email: row.email, dismissedOn: row.dismissed_on }),
    }),
    (row) => deps.cursors.pack(list, [row.last_name, row.first_name, row.id]),
  );
};

/** GET /api/organizations: in the pack's order; several kinds with commas. The council is none: nobody works there. */
export const organizations: Handler<Endpoints['organizations']> = async ({ deps, actor, query }) => {
  const kinds = query.kind?.split(',');
  const all = [...(await deps.names.organizations()).values()];
  const items = all
    .filter(({ kind }) => kind !== COUNCIL && (kinds === undefined || kinds.includes(kind)))
    .map(({ id, short_name: name, kind, level }) => ({ id, name, kind, level }));
  return pageOfWhole(deps.cursors, listName('organizations', actor.personId, query), query, items);
};

/** GET /api/roles: as the district's pack has them. */
export const roles: Handler<Endpoints['roles']> = async ({ deps, actor, query }) => {
  const items = deps.core.packs.current().roles.map(({ role, title, scope, kinds }) => ({
    role,
    title: inLanguage(title, actor.language),
    scope,
    kinds: kinds === null ? null : [...kinds],
  }));
  return pageOfWhole(deps.cursors, listName('roles', actor.personId, query), query, items);
};
