import type { z } from 'zod';
import { setTimeout as sleep } from 'node:timers/promises';
import { plainError } from '../../db/core/plain-error.ts';
import { claimBulk } from '../../db/core/idempotency.ts';
import { beginOperation, carryOut, planOperation, planUndo, whyFinal } from '../../db/operate/ask.ts';
import { caseSubjects, readCaseIds } from '../../db/read/cases.ts';
import { readItems, readOperation, readOperations, type OperationRead } from '../../db/read/operations.ts';
import { MOST_CASES } from '../../domain/operations/actions.ts';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import type { Endpoints } from '../contract/index.ts';
import type { OperationView } from '../contract/views.ts';
import { listName, pageOf } from '../read/cursor.ts';
import { operationView, peopleInItems } from '../read/operation-view.ts';
import { operatorRequest } from '../read/operator-request.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId, isId } from '../server/validate.ts';

/** An answer waits so long for the operation's end; a longer one is watched by asking again. */
const PATIENCE_MS = 5_000;
const ITEMS = 200;

/** POST /api/operations: a dry run, or an action on named cases at once. A filter is only ever run dry first. */
export const planMany: Handler<Endpoints['planOperation']> = async (call) => {
  const { deps, actor, body, idempotency } = call;
  const { action, reason, cases, dryRun, ...fields } = body;
  const request = operatorRequest(action, { reason, ...fields });
  const ids = await caseIds(deps, actor, cases, dryRun);
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const id = await planOperation(deps.core, actor, request, ids, { idempotency, run: !dryRun });
  if (!dryRun) await goOn(deps, id);
  return viewOf(deps, actor, id);
};

/** POST /api/operations/{id}/run: exactly what the dry run has planned. */
export const runOperation: Handler<Endpoints['runOperation']> = async ({ deps, actor, params }) => {
  await beginOperation(deps.core, actor, params.id);
  await goOn(deps, params.id);
  return viewOf(deps, actor, params.id);
};

/** POST /api/operations/{id}/undo: takes it back, or says of each case what that would change. */
export const undoOperation: Handler<Endpoints['undoOperation']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const run = !body.dryRun;
  const id = await planUndo(deps.core, actor, params.id, body.reason, { idempotency, run });
  if (run) await goOn(deps, id);
  return viewOf(deps, actor, id);
};

/** GET /api/operations/{id}: how it goes, with the next page of its cases. */
export const operation: Handler<Endpoints['operation']> = ({ deps, actor, params, query }) => {
  const list = listName(`operation ${params.id}`, actor.personId, {});
  const [after] = deps.cursors.unpack(list, query.cursor, 1) ?? [];
  return viewOf(deps, actor, params.id, { after: Number(after ?? -1), limit: query.limit ?? ITEMS });
};

/** GET /api/operations: what operators did, latest first. */
export const operations: Handler<Endpoints['operations']> = async ({ deps, actor, query }) => {
  demandId('case', query.case);
  const list = listName('operations', actor.personId, query);
  const after = deps.cursors.unpack(list, query.cursor, 2);
  const rows = await readOperations(deps.pool, { caseId: query.case, after, limit: query.limit + 1 });
  const page = pageOf(
    rows,
    query.limit,
    (row) => row,
    (row) => deps.cursors.pack(list, [row.at.toISOString(), row.id]),
  );
  const items = await Promise.all(
    page.items.map((row) => viewOfRow(deps, actor, row, { after: -1, limit: 3 })),
  );
  return { items, nextCursor: page.nextCursor };
};

/** The operation as this reader is told of it. @throws refusal not-found */
export async function viewOf(
  deps: ApiDeps,
  actor: SignedIn,
  id: string,
  page: ItemPage = { after: -1, limit: ITEMS },
): Promise<OperationView> {
  const row = await readOperation(deps.pool, id);
  if (row === undefined) throw refusal('not-found');
  return viewOfRow(deps, actor, row, page);
}

interface ItemPage {
  after: number;
  limit: number;
}

async function viewOfRow(
  deps: ApiDeps,
  { personId, language }: SignedIn,
  row: OperationRead,
  { after, limit }: ItemPage,
): Promise<OperationView> {
  const { id } = row;
  const read = await readItems(deps.pool, id, after, limit + 1);
  const items = read.slice(0, limit);
  const last = items.at(-1);
  const list = listName(`operation ${id}`, personId, {});
  const [people, organizations, final, now] = await Promise.all([
    deps.names.people([row.actor_id, ...peopleInItems(items)]),
    deps.names.organizations(),
    whyFinal(deps.core, row),
    deps.now(),
  ]);
  return operationView(row, items, {
    lookup: { people, organizations, language },
    processes: deps.core.processes,
    zone: deps.zone,
    now,
    final,
    nextCursor: read.length > limit && last ? deps.cursors.pack(list, [String(last.number)]) : null,
  });
}

/** Goes on in this process; where it dies a worker goes on. What fails shows in the items and in the log. */
async function goOn(deps: ApiDeps, id: string): Promise<void> {
  const done = carryOut(deps.core, id).catch((error: unknown) =>
    deps.log.warn(
      { err: plainError(error), operationId: id },
      'an operation stopped; a worker goes on with it',
    ),
  );
  await Promise.race([done, sleep(PATIENCE_MS, undefined, { ref: false })]);
}

type Wanted = z.output<Endpoints['planOperation']['body']>['cases'];

async function caseIds(deps: ApiDeps, actor: SignedIn, wanted: Wanted, dryRun: boolean): Promise<string[]> {
  if (Array.isArray(wanted)) return knownIds(deps, actor, wanted);
  if (!dryRun) throw invalid('cases', dryFirst);
  demandId('holder', wanted.holder);
  demandId('stuck', wanted.stuck);
  const ids = await readCaseIds(
    deps.pool,
    { reader: actor, filters: wanted, now: await deps.now() },
    MOST_CASES + 1,
  );
  if (ids.length === 0) throw invalid('cases', noneFound);
  if (ids.length > MOST_CASES) throw invalid('cases', tooMany);
  return ids;
}

/** Unknown and invisible are the same, and stop the whole before anything is tried. */
async function knownIds(deps: ApiDeps, actor: SignedIn, ids: readonly string[]): Promise<string[]> {
  const seen = await caseSubjects(deps.pool, actor, ids.filter(isId));
  const at = ids.findIndex((id) => !seen.has(id));
  if (at !== -1) throw invalid(`cases.${at}`, unknownCase);
  return [...seen.keys()];
}

const dryFirst = say(
  'По отбору сначала делают пробный прогон (dryRun: true), потом запускают ровно то, что он нашёл.',
  'A filter is run dry first (dryRun: true); then exactly what it found is run.',
);
const noneFound = say('По этому отбору дел нет.', 'This filter finds no case.');
const tooMany = say(
  `Дел больше ${MOST_CASES}. Сузьте отбор.`,
  `There are more than ${MOST_CASES} cases. Narrow the filter.`,
);
const unknownCase = say('Такого дела нет. Обновите список.', 'There is no such case. Reload the list.');

function invalid(path: string, message: string): Error {
  return refusal('invalid', { errors: [{ path, message }] });
}
