/** What a teacher and the school say of a year beside its steps. */
import { readAnyCase } from '../read/any-case.ts';
import { enterPlan as enter } from '../../db/iop/enter-plan.ts';
import {
  closeOwnDeficit,
  confirmItemsDone,
  markItemDone as mark,
  returnItem as giveBack,
} from '../../db/iop/marks.ts';
import { readCase } from '../../db/read/case.ts';
import { readEnteredPlan } from '../../db/read/school-years.ts';
import { readItems } from '../../db/read/years.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { personRef } from '../read/refs.ts';
import { peopleInItems, yearItemView } from '../read/year-view.ts';
import type { Call, Handler } from '../server/context.ts';
import { demandVisible } from './cases.ts';

/** POST /api/cases/{id}/items/{itemId}/done */
export const markItemDone: Handler<Endpoints['markItemDone']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const item = { itemId: params.itemId, ...body };
  return (await mark(deps.core, actor, params.id, item, idempotency)).answer;
};

/** POST /api/cases/{id}/items/confirm */
export const confirmItems: Handler<Endpoints['confirmItems']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const options = { seen: body.seen, idempotency };
  return (await confirmItemsDone(deps.core, actor, params.id, body.items, options)).answer;
};

/** POST /api/cases/{id}/items/{itemId}/return */
export const returnItem: Handler<Endpoints['returnItem']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  return (await giveBack(deps.core, actor, params.id, params.itemId, body.reason, idempotency)).answer;
};

/** POST /api/cases/{id}/deficits/{indicator}/close */
export const closeDeficit: Handler<Endpoints['closeDeficit']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const deficit = { indicator: params.indicator, ...body };
  return (await closeOwnDeficit(deps.core, actor, params.id, deficit, idempotency)).answer;
};

/** PUT /api/cases/{id}/plan-draft */
export const enterPlan: Handler<Endpoints['enterPlan']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  await demandVisible(deps, actor, params.id);
  const { goals, items } = body;
  const plan = { goals: goals.map(({ id, text }) => ({ id, text })), items };
  return (await enter(deps.core, actor, params.id, plan, idempotency)).answer;
};

/** GET /api/cases/{id}/items: what was done, proven and confirmed, beside the decision on it. */
export const caseItems: Handler<Endpoints['caseItems']> = async ({ deps, actor, params, looksAt }) => {
  const found = (await readAnyCase(deps, actor, params.id, await deps.now()))?.found;
  if (found === undefined || found.type !== 'iop-cycle') throw refusal('not-found');
  const { id, initiator_id: teacher, year } = found;
  await looksAt([teacher]);
  const rows = (await readItems(deps.pool, teacher, year, id)).filter(
    (row) => row.case_id === id && row.state !== 'dropped',
  );
  const people = await deps.names.people(peopleInItems(rows));
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return { items: rows.map((row) => yearItemView(row, lookup, false)) };
};

/** GET /api/cases/{id}/plan-draft: for those who may enter it; to everybody else there is none. */
export const enteredPlan: Handler<Endpoints['enteredPlan']> = async (call) => {
  const { deps, actor, params, looksAt } = call;
  const initiator = await ofOnesSchool(call);
  const found = await readEnteredPlan(deps.pool, params.id);
  if (found === undefined) throw refusal('not-found');
  await looksAt([initiator]);
  const { content, draft } = found;
  const { goals, items } = draft ?? content;
  const listOf = (value: unknown) => (Array.isArray(value) ? (value as Record<string, unknown>[]) : []);
  const people = await deps.names.people([initiator]);
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return {
    person: personRef(lookup, initiator),
    year: Number(content['year']),
    // Which difficulties a goal answers is the teacher's own.
    goals: listOf(goals).map(({ id, text }) => ({ id, text })),
    items: listOf(items),
    isEntered: draft !== null,
  };
};

async function ofOnesSchool({ deps, actor, params }: Call<Endpoints['enteredPlan']>): Promise<string> {
  const found = await readCase(deps.pool, actor, params.id, await deps.now());
  const leads =
    permits(actor.roles, 'case.operate') ||
    actor.roles.some(
      (held) => permits([held], 'school.lead') && found?.organization_ids.includes(held.scope),
    );
  if (found === undefined || found.type !== 'iop-cycle' || !leads) throw refusal('not-found');
  return found.initiator_id;
}
