import { decide as decideTask } from '../../db/core/commands.ts';
import { TASK_DRAFT } from '../../db/core/drafts.ts';
import { isRefusal, refusal } from '../../domain/refusals.ts';
import { saveDraft } from '../../db/read/drafts.ts';
import { readTask, readWorklist, type TaskDetailRead } from '../../db/read/tasks.ts';
import { claimBulk, type Idempotency } from '../../db/core/idempotency.ts';
import type { Endpoints } from '../contract/index.ts';
import type { TaskDetail } from '../contract/views.ts';
import { inHistory } from '../read/any-case.ts';
import { listName, pageOf } from '../read/cursor.ts';
import { taskDetails } from '../read/task-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { itemKey } from '../server/idempotency.ts';
import { demandId, isId } from '../server/validate.ts';
import { eachItem } from './bulk.ts';

/** GET /api/tasks: the reader's own worklist, oldest due first. */
export const tasks: Handler<Endpoints['tasks']> = async ({ deps, actor, query }) => {
  const { limit, cursor, sort, state, case: caseId, q } = query;
  demandId('case', caseId);
  const list = listName('tasks', actor.personId, query);
  const [afterValue, afterId] = deps.cursors.unpack(list, cursor, 2) ?? [];
  const after =
    afterValue === undefined || afterId === undefined ? undefined : ([afterValue, afterId] as const);
  const wanted = { holderId: actor.personId, state, sort, caseId, q, after, limit: limit + 1 };
  const rows = await readWorklist(deps.pool, wanted);
  const views = await taskDetails(deps, actor, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pageOf(
    views,
    limit,
    (view) => view,
    ({ id }) => deps.cursors.pack(list, [sortValue(byId.get(id), sort), id]),
  );
};

function sortValue(row: TaskDetailRead | undefined, sort: string): string {
  return (sort.endsWith('due') ? row?.due : row?.opened_at)?.toISOString() ?? '';
}

/** GET /api/tasks/{id}: for whoever sees its case. */
export const oneTask: Handler<Endpoints['task']> = ({ deps, actor, params }) =>
  taskDetail(deps, actor, params.id);

export async function taskDetail(deps: ApiDeps, actor: SignedIn, id: string): Promise<TaskDetail> {
  const found = await inHistory(deps, async (pool) => {
    const row = await readTask(pool, actor, id);
    return row && { row, pool };
  });
  const [view] =
    found === undefined ? [] : await taskDetails({ ...deps, pool: found.pool }, actor, [found.row]);
  if (view === undefined) throw refusal('not-found');
  return view;
}

/** POST /api/tasks/{id}/decision. */
export const decide: Handler<Endpoints['decide']> = ({ deps, actor, params, body, idempotency }) =>
  decideOne(deps, actor, params.id, body, idempotency);

interface Item {
  taskId: string;
}

/** POST /api/tasks/decisions: one after another; per-item outcome. */
export const decideMany: Handler<Endpoints['decideMany']> = async (call) => {
  const { deps, actor, body, idempotency } = call;
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const { items } = body;
  const alike = { items, route: '/api/tasks/{id}/decision', objectOf: ({ taskId }: Item) => taskId };
  const decided = await eachItem(call, alike, async ({ taskId, ...answer }, index) => {
    const key = itemKey(idempotency, index, `/api/tasks/${taskId}/decision`, answer);
    return { decision: await decideOne(deps, actor, taskId, answer, key) };
  });
  return {
    items: decided.map((outcome, index) => ({ ...outcome, taskId: items[index]?.taskId ?? '' })),
  };
};

async function decideOne(
  deps: ApiDeps,
  actor: SignedIn,
  taskId: string,
  body: { contentHash: string } & Record<string, unknown>,
  idempotency: Idempotency | undefined,
) {
  if (!isId(taskId)) throw refusal('not-found');
  const { answer, wakes } = await asSeenBy(deps, actor, taskId, () =>
    decideTask(deps.core, actor, taskId, body, idempotency),
  );
  deps.engine.deliver(wakes);
  return answer;
}

/** Whoever may not see a task's case hears that there is none, whatever the refusal was. */
export async function asSeenBy<T>(
  deps: ApiDeps,
  actor: SignedIn,
  taskId: string,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const tells = isRefusal(error) && (error.status === 403 || error.status === 409);
    if (tells && (await readTask(deps.pool, actor, taskId)) === undefined) throw refusal('not-found');
    throw error;
  }
}

/** PUT /api/tasks/{id}/draft: keeps what the holder typed, valid or not. */
export const saveTaskDraft: Handler<Endpoints['saveTaskDraft']> = async ({ deps, actor, params, body }) => {
  const task = await readTask(deps.pool, actor, params.id);
  if (task === undefined) throw refusal('not-found');
  if (task.holder_id !== actor.personId) throw refusal('not-assignee');
  const at = await deps.now();
  await saveDraft(deps.pool, actor.personId, TASK_DRAFT + params.id, body, at);
  return { savedAt: at.toISOString() };
};
