import { readCase } from '../../db/read/case.ts';
import { readCases } from '../../db/read/cases.ts';
import type { Endpoints } from '../contract/index.ts';
import { awaitedGroups } from '../read/awaited.ts';
import { peopleOf } from '../read/case-view.ts';
import type { Handler } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** A list that is printed or gone through; longer ones need a filter. */
const MOST_CASES = 1000;

/** GET /api/awaited: who holds the cases that the reader may see, by role and organization. An unknown case holds nobody. */
export const awaited: Handler<Endpoints['awaited']> = async ({ deps, actor, query }) => {
  const { case: caseId, ...filters } = query;
  demandId('case', caseId);
  demandId('holder', filters.holder);
  demandId('stuck', filters.stuck);
  const now = await deps.now();
  const list = { reader: actor, filters, sort: 'due', after: undefined, limit: MOST_CASES + 1, now } as const;
  const rows =
    caseId === undefined
      ? await readCases(deps.pool, list)
      : [(await readCase(deps.pool, actor, caseId, now)) ?? []].flat();
  const [people, organizations] = await Promise.all([
    deps.names.people(peopleOf(rows)),
    deps.names.organizations(),
  ]);
  const items = awaitedGroups(rows.slice(0, MOST_CASES), {
    processes: deps.core.processes,
    lookup: { people, organizations, language: actor.language },
    now,
    zone: deps.zone,
    address: ([only = '', ...others]) =>
      others.length === 0 ? `${deps.baseUrl}/cases/${only}` : `${deps.baseUrl}/`,
  });
  return { items, isCut: rows.length > MOST_CASES };
};
