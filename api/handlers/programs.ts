import { readApproval, readVersions } from '../../db/read/program.ts';
import { readNameable } from '../../db/read/named.ts';
import { readOpenablePrograms } from '../../db/read/openable-programs.ts';
import { readPrograms } from '../../db/read/programs.ts';
import { mayOpen } from '../../domain/cohort.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf, pageOfWhole, positionOf } from '../read/cursor.ts';
import { peopleInProgram, programDetail, programView, withoutUnpublished } from '../read/program-view.ts';
import { Unnamed } from '../read/unnamed.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/programs: the registry, in the asked order. */
export const programs: Handler<Endpoints['programs']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  demandId('leader', filters.leader);
  const list = listName('programs', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const [now, day] = await Promise.all([deps.now(), deps.today()]);
  const rows = await readPrograms(deps.pool, {
    reader: actor,
    day,
    filters,
    sort,
    after,
    limit: limit + 1,
    now,
  });
  const unnamed = new Unnamed(
    rows.filter(({ leader_named: named }) => !named).map(({ leader_id: leader }) => leader),
  );
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map(({ leader_id: leader }) => leader)),
    deps.names.organizations(),
  ]);
  const lookup = unnamed.lookup({ people, organizations, language: actor.language });
  return pageOf(
    rows,
    limit,
    (row) => programView(row.leader_named ? row : unnamed.in(row), row.leader_published, lookup),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};

/** GET /api/programs/openable: empty for whoever opens no courses. */
export const openablePrograms: Handler<Endpoints['openablePrograms']> = async ({ deps, actor, query }) => {
  const opener = { personId: actor.personId, roles: actor.roles };
  const all = await readOpenablePrograms(deps.pool, await deps.now());
  const items = all
    .filter(({ authors }) => mayOpen(opener, authors))
    .map(({ id, title, hours }) => ({ id, title, hours }));
  return pageOfWhole(deps.cursors, listName('openable', actor.personId, query), query, items);
};

/** GET /api/programs/{id}: public to the staff, and no way into the case of its approval. */
export const program: Handler<Endpoints['program']> = async ({ deps, actor, params }) => {
  const versions = await readVersions(deps.pool, actor, params.id, await deps.now());
  const shown = versions.find(({ id }) => id === params.id);
  const process = deps.core.processes.get('program-approval');
  if (shown === undefined || process === undefined) throw refusal('not-found');
  const renewalKey = process.businessKey({ ...shown.content, renews: shown.id } as never, '');
  const approval = await readApproval(deps.pool, actor, shown, { zone: deps.zone, renewalKey });
  const found = { shown, versions, approval };
  const ids = peopleInProgram(process, found);
  const [people, organizations, nameable] = await Promise.all([
    deps.names.people(ids),
    deps.names.organizations(),
    readNameable(deps.pool, actor, ids, await deps.today()),
  ]);
  const unnamed = new Unnamed(ids.filter((id) => !nameable.has(id)));
  const lookup = unnamed.lookup({ people, organizations, language: actor.language });
  return programDetail(withoutUnpublished(found, unnamed), {
    ...{ process, lookup, actor },
    delivery: deps.core.processes.get('program-delivery'),
  });
};
