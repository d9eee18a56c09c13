import { refusal } from '../../domain/refusals.ts';
import { readCase } from '../../db/read/case.ts';
import {
  countOpenCases,
  countStuckCases,
  readFreed,
  readGroups,
  readStuckCases,
  readTotals,
} from '../../db/read/stuck.ts';
import { explainCase } from '../../db/stuck/explain.ts';
import type { CauseDetail } from '../../domain/causes/judge-step.ts';
import type { Endpoints } from '../contract/index.ts';
import { peopleIn, stands, type CauseTelling } from '../read/cause-view.ts';
import { listName, pageOf, positionOf } from '../read/cursor.ts';
import { iso, isoOrNull } from '../read/refs.ts';
import { explanationOf, groupView, stuckCaseView, troubleView } from '../read/stuck-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

const MOST_GROUPS = 50;
const MOST_FREED = 10;

/** GET /api/stuck: by cause what stands; it reads groups alone, however many cases there are. */
const stuck: Handler<Endpoints['stuck']> = async ({ deps, actor }) => {
  const [totals, rows, freed] = await Promise.all([
    readTotals(deps.pool),
    readGroups(deps.pool, MOST_GROUPS),
    readFreed(deps.pool, MOST_FREED),
  ]);
  const telling = await tellingOf(deps, actor, [...rows, ...freed]);
  const troubles = deps.stuckWatch.troubles();
  const open = troubles.length === 0 ? 0 : await countOpenCases(deps.pool);
  const now = troubles.map((trouble) => troubleView(trouble, open, telling));
  const known = new Set(now.map(({ id }) => id));
  const groups = rows.filter(({ id }) => !known.has(id)).map((row) => groupView(row, telling));
  const standing = groups.filter(({ cause }) => stands(cause));
  return {
    at: isoOrNull(totals?.at ?? null),
    standing: Math.max(totals?.standing ?? 0, open),
    freedAtOnce: troubles.length > 0 ? 0 : (totals?.freeable ?? 0),
    groupCount: (totals?.groups ?? 0) + now.filter(({ id }) => rows.every((row) => row.id !== id)).length,
    groups: [...now, ...standing.filter((group) => group.whole), ...standing.filter((group) => !group.whole)],
    explained: groups.filter(({ cause }) => !stands(cause)),
    freed: freed.map((row) => {
      const { id, cause, title, cases, firstSeen } = groupView(row, telling);
      return { id, cause, title, cases, firstSeen, freedAt: iso(row.resolved_at) };
    }),
  };
};

/** GET /api/stuck/cases: one item a case and cause, in the asked order. */
const stuckCases: Handler<Endpoints['stuckCases']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, ...filters } = query;
  demandId('group', filters.group);
  const list = listName('stuck', actor.personId, query);
  const after = positionOf(deps.cursors.unpack(list, cursor, 2));
  const request = { reader: actor, filters, sort, after, limit: limit + 1 };
  const [rows, total] = await Promise.all([
    readStuckCases(deps.pool, request),
    countStuckCases(deps.pool, request),
  ]);
  const holders = rows.flatMap((row) => row.open_tasks.flatMap(({ person, holder }) => [person, holder]));
  const telling = await tellingOf(deps, actor, rows, holders);
  const page = pageOf(
    rows,
    limit,
    (row) => stuckCaseView(row, deps.core.processes.get(row.type), telling),
    (row) => deps.cursors.pack(list, [row.sort_value, row.id]),
  );
  return { ...page, total };
};

/** GET /api/cases/{id}/explanation: why it stands, or what it waits for, now. */
const explanation: Handler<Endpoints['explanation']> = async ({ deps, actor, params, looksAt }) => {
  const found = await readCase(deps.pool, actor, params.id, await deps.now());
  if (found === undefined) throw refusal('not-found');
  const { core, pool } = deps;
  const findings = await explainCase({ ...core, pool }, deps.engine.ask, found.id);
  // Until when somebody is away is their own affair; so is a case of an absence.
  const away = findings.filter(({ cause }) => cause === 'absent').flatMap(({ detail }) => peopleIn(detail));
  await looksAt([...away, ...(found.type === 'absence' ? [found.initiator_id] : [])]);
  const telling = await tellingOf(deps, actor, findings);
  return explanationOf(found, findings, { ...telling, process: deps.core.processes.get(found.type) });
};

async function tellingOf(
  deps: ApiDeps,
  actor: SignedIn,
  told: readonly { detail: CauseDetail }[],
  others: readonly string[] = [],
): Promise<CauseTelling> {
  const [people, organizations] = await Promise.all([
    deps.names.people([...told.flatMap(({ detail }) => peopleIn(detail)), ...others]),
    deps.names.organizations(),
  ]);
  return { lookup: { people, organizations, language: actor.language }, zone: deps.zone };
}

export const stuckHandlers = { stuck, stuckCases, explanation };
