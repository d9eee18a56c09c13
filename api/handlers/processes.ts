import { startCase } from '../../db/core/commands.ts';
import { claimBulk } from '../../db/core/idempotency.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { processMetBy } from '../../domain/process-version.ts';
import { refusal } from '../../domain/refusals.ts';
import { dropDraft, readDrafts, saveDraft } from '../../db/read/drafts.ts';
import type { Endpoints } from '../contract/index.ts';
import { bpmnOf } from '../read/bpmn.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import { readStartable } from '../read/examples.ts';
import { processTypeView } from '../read/process-view.ts';
import type { ApiDeps, Handler, RawHandler } from '../server/context.ts';
import { itemKey } from '../server/idempotency.ts';
import { isId } from '../server/validate.ts';
import { eachItem } from './bulk.ts';

const INPUT_DRAFT = 'input:';

/** What is typed of a program's renewal and of a new program are two drafts. */
function draftKey(process: string, { renews }: Record<string, unknown>): string {
  return `${INPUT_DRAFT}${process}${isId(renews) ? `/${renews}` : ''}`;
}

/** GET /api/process-types: every declaration, with an input that this reader could start with. */
export const processTypes: Handler<Endpoints['processTypes']> = async ({ deps, actor, query }) => {
  const [choosable, drafts] = await Promise.all([
    readStartable(deps),
    readDrafts(deps.pool, actor.personId, INPUT_DRAFT),
  ]);
  // What nobody starts by hand (an absence) begins elsewhere.
  const startable = [...deps.core.processes.values()].filter(({ startedBy }) => startedBy.length > 0);
  const items = startable.map((process) =>
    processTypeView(process, actor, choosable, drafts.get(INPUT_DRAFT + process.key) ?? null),
  );
  return pageOfWhole(deps.cursors, listName('process-types', actor.personId, query), query, items);
};

/** GET /api/process-types/{key}, with the draft of what would renew this program where one is named. */
export const processType: Handler<Endpoints['processType']> = async ({ deps, actor, params, query }) => {
  const process = declared(deps, params.key);
  const key = draftKey(process.key, query);
  const [choosable, drafts] = await Promise.all([
    readStartable(deps),
    readDrafts(deps.pool, actor.personId, key),
  ]);
  return processTypeView(process, actor, choosable, drafts.get(key) ?? null);
};

/** GET /api/process-types/{key}/bpmn: BPMN 2.0 XML; the ids of its user tasks are the steps' keys. */
export const processMap: RawHandler<Endpoints['processMap']> = async (
  { deps, actor, params, query },
  _request,
  response,
) => {
  const process = declared(deps, params.key);
  const xml = await bpmnOf(processMetBy(process, query.version ?? process.version), actor.language);
  response.type('application/xml').send(xml);
};

/** POST /api/process-types/{key}/cases: starting is submitting. */
export const start: Handler<Endpoints['startCase']> = async ({ deps, actor, params, body, idempotency }) => {
  declared(deps, params.key);
  const { answer, wakes } = await startCase(deps.core, actor, params.key, body, idempotency);
  deps.engine.deliver(wakes);
  await dropDraft(deps.pool, actor.personId, draftKey(params.key, body)).catch(() => undefined);
  return answer;
};

/** POST /api/process-types/{key}/cases/bulk: each in its own transaction; one refusal doesn't stop the rest. */
export const startMany: Handler<Endpoints['startCases']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  declared(deps, params.key);
  await claimBulk(deps.core.pool, actor.personId, idempotency);
  const path = `/api/process-types/${params.key}/cases`;
  const alike = { items: body.inputs, route: '/api/process-types/{key}/cases' };
  const items = await eachItem(call, alike, async (input, index) => {
    const key = itemKey(idempotency, index, path, input);
    const { answer, wakes } = await startCase(deps.core, actor, params.key, input, key);
    deps.engine.deliver(wakes);
    return { case: answer };
  });
  return { items };
};

/** PUT /api/process-types/{key}/draft: keeps what was typed; it needn't be valid. */
export const saveInputDraft: Handler<Endpoints['saveInputDraft']> = async ({ deps, actor, params, body }) => {
  declared(deps, params.key);
  const at = await deps.now();
  await saveDraft(deps.pool, actor.personId, draftKey(params.key, body), body, at);
  return { savedAt: at.toISOString() };
};

function declared(deps: ApiDeps, key: string): ProcessDeclaration {
  const process = deps.core.processes.get(key);
  if (process === undefined) throw refusal('not-found');
  return process;
}
