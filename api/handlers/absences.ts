import type { AbsenceReceipt, AbsenceRequest } from '../../db/core/absences.ts';
import { endAbsence as endOne, planAbsence } from '../../db/core/commands.ts';
import type { Idempotency } from '../../db/core/idempotency.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { readAbsences, type AbsenceRead } from '../../db/read/records.ts';
import type { Endpoints } from '../contract/index.ts';
import type { AbsenceView } from '../contract/views.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import { absenceView } from '../read/record-views.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/me/absences: one's own, latest first. */
export const myAbsences: Handler<Endpoints['myAbsences']> = async ({ deps, actor, query }) => {
  const items = await absenceViews(deps, actor, await readAbsences(deps.pool, actor.personId));
  return pageOfWhole(deps.cursors, listName('absences', actor.personId, query), query, items);
};

/** PUT /api/me/absences: «Меня не будет». */
export const putMyAbsence: Handler<Endpoints['putMyAbsence']> = ({ deps, actor, body, idempotency }) =>
  plan(deps, actor, { ...body, personId: actor.personId }, idempotency);

/** POST /api/people/{id}/absences: entered by an administrator. */
export const postAbsence: Handler<Endpoints['postAbsence']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  const known = await deps.names.people([params.id]);
  if (!known.has(params.id)) throw refusal('not-found');
  return plan(deps, actor, { ...body, personId: params.id }, idempotency);
};

/** POST /api/absences/{id}/end: back early, or never left. */
export const endAbsence: Handler<Endpoints['endAbsence']> = async ({ deps, actor, params, idempotency }) => {
  const manages = permits(actor.roles, 'people.manage');
  const { answer, wakes } = await endOne(deps.core, actor, params.id, manages, idempotency);
  deps.engine.deliver(wakes);
  return answer;
};

async function plan(
  deps: ApiDeps,
  actor: SignedIn,
  request: AbsenceRequest,
  idempotency: Idempotency | undefined,
): Promise<AbsenceReceipt> {
  demandId('substitute', request.substitute);
  const { answer, wakes } = await planAbsence(deps.core, actor, request, idempotency);
  deps.engine.deliver(wakes);
  return answer;
}

async function absenceViews(
  deps: ApiDeps,
  actor: SignedIn,
  rows: readonly AbsenceRead[],
): Promise<AbsenceView[]> {
  const ids = rows.flatMap((row) => [row.person_id, row.substitute_id]).filter((id) => id !== null);
  const [people, organizations] = await Promise.all([deps.names.people(ids), deps.names.organizations()]);
  return rows.map((row) => absenceView(row, { people, organizations, language: actor.language }, actor));
}
