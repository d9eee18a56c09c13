import { refusal } from '../../domain/refusals.ts';
import { readTimeline, type CaseRead } from '../../db/read/case.ts';
import { caseSubjects, countCases, readCases } from '../../db/read/cases.ts';
import type { Endpoints } from '../contract/index.ts';
import { inHistory, readAnyCase } from '../read/any-case.ts';
import { caseListItem, caseView, peopleOf } from '../read/case-view.ts';
import { listName, pageOf, pageOfWhole, positionOf } from '../read/cursor.ts';
import { peopleInTimeline, timelineEvents } from '../read/timeline-view.ts';
import type { ApiDeps, Call, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/cases: what the reader may see, by filters, in the asked order. */
export const cases: Handler<Endpoints['cases']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  demandId('holder', filters.holder);
  demandId('stuck', filters.stuck);
  const list = listName('cases', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const request = { reader: actor, filters, sort, after, limit: limit + 1, now: await deps.now() };
  const pool = filters.archived === 'yes' ? deps.history : deps.pool;
  const [rows, total, organizations] = await Promise.all([
    readCases(pool, request),
    countCases(pool, request),
    deps.names.organizations(),
  ]);
  const people = await deps.names.people(peopleOf(rows));
  const lookup = { people, organizations, language: actor.language };
  const page = pageOf(
    rows,
    limit,
    (row) => caseListItem(row, deps.core.processes.get(row.type), lookup),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
  return { ...page, total };
};

/** GET /api/cases/{id}: 404 for what is unknown or invisible, in equal bytes. */
export const oneCase: Handler<Endpoints['case']> = async ({ deps, actor, params, looksAt }) => {
  const now = await deps.now();
  const { found, pool } = await visibleCase(deps, actor, params.id, now);
  await noteLook(found, looksAt);
  return caseView({ ...deps, pool }, actor, found, now);
};

/** Of an absence's case whoever is away: when is personal data; and whose plan it is, of a year's. */
async function noteLook(
  { type, initiator_id: initiator }: CaseRead,
  looksAt: Call<Endpoints['case']>['looksAt'],
): Promise<void> {
  if (type === 'absence') await looksAt([initiator]);
  if (type === 'iop-cycle') await looksAt([initiator], 'plan');
}

async function visibleCase(deps: ApiDeps, actor: SignedIn, id: string, now: Date) {
  const seen = await readAnyCase(deps, actor, id, now);
  if (seen === undefined) throw refusal('not-found');
  return seen;
}

/** @throws refusal not-found unless the reader may see the case */
export async function demandVisible(deps: ApiDeps, actor: SignedIn, caseId: string): Promise<void> {
  const seen = await inHistory(deps, async (pool) => (await caseSubjects(pool, actor, [caseId])).get(caseId));
  if (seen === undefined) throw refusal('not-found');
}

/** GET /api/cases/{id}/timeline: every event in order. */
export const timeline: Handler<Endpoints['timeline']> = async ({ deps, actor, params, query, looksAt }) => {
  const { found, pool } = await visibleCase(deps, actor, params.id, await deps.now());
  await noteLook(found, looksAt);
  const rows = await readTimeline(pool, params.id);
  const [organizations, people] = await Promise.all([
    deps.names.organizations(),
    deps.names.people(peopleInTimeline(rows)),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const reader = { actor, authorIds: found.author_ids };
  const events = timelineEvents(rows, deps.core.processes.get(found.type), lookup, reader);
  return pageOfWhole(deps.cursors, listName(`timeline ${params.id}`, actor.personId, query), query, events);
};
