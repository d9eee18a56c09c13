import { readApproval, readVersions } from '../../db/read/program.ts';
import { readPrograms } from '../../db/read/programs.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import { programDetail, programView, peopleInProgram } from '../read/program-view.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/programs: the registry, in the asked order. */
export const programs: Handler<Endpoints['programs']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  demandId('leader', filters.leader);
  const list = listName('programs', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const now = await deps.now();
  const rows = await readPrograms(deps.pool, { filters, sort, after, limit: limit + 1, now });
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map(({ leader_id: leader }) => leader)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return pageOf(
    rows,
    limit,
    (row) => programView(row, lookup),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
};

/** GET /api/programs/{id}: public to the staff, and no way into the case of its approval. */
export const program: Handler<Endpoints['program']> = async ({ deps, actor, params }) => {
  const versions = await readVersions(deps.pool, actor, params.id, await deps.now());
  const shown = versions.find(({ id }) => id === params.id);
  const process = deps.core.processes.get('program-approval');
  if (shown === undefined || process === undefined) throw refusal('not-found');
  const renewalKey = process.businessKey({ ...shown.content, renews: shown.id } as never, '');
  const approval = await readApproval(deps.pool, actor, shown, { zone: deps.zone, renewalKey });
  const [people, organizations] = await Promise.all([
    deps.names.people(peopleInProgram(process, versions, approval)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return programDetail({ shown, versions, approval }, { process, lookup, actor });
};
