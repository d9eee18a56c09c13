import {
  askForErasure,
  countParts,
  eraseData,
  readErasure,
  readOpenErasures,
} from '../../db/personal/erasure.ts';
import type { Endpoints } from '../contract/index.ts';
import { erasurePlan, erasureState } from '../read/erasure-view.ts';
import { isoOrNull, personRef } from '../read/refs.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/me/erasure: whether one has asked. */
export const myErasure: Handler<Endpoints['myErasure']> = async ({ deps, actor }) =>
  erasureState(await readErasure(deps.pool, actor.personId, await deps.today()));

/** POST /api/me/erasure: asks for it. */
export const askErasure: Handler<Endpoints['askErasure']> = async ({ deps, actor }) => {
  await askForErasure(deps.pool, actor.personId, await deps.now());
  return erasureState(await readErasure(deps.pool, actor.personId, await deps.today()));
};

/** GET /api/erasures: who waits for it. */
export const erasures: Handler<Endpoints['erasures']> = async ({ deps, actor }) => {
  const rows = await readOpenErasures(deps.pool, await deps.today());
  const [people, organizations] = await Promise.all([
    deps.names.people(rows.map(({ person_id: person }) => person)),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language: actor.language };
  return {
    items: rows.map((row) => ({
      person: personRef(lookup, row.person_id),
      askedAt: isoOrNull(row.asked_at),
      hasLeft: row.has_left,
    })),
  };
};

/** GET /api/people/{id}/erasure: what would go, what would stay and why. */
export const erasure: Handler<Endpoints['erasure']> = ({ deps, actor, params }) =>
  plan(deps, actor, params.id);

/** POST /api/people/{id}/erasure: does it. */
export const erase: Handler<Endpoints['erase']> = async ({ deps, actor, params, body }) => {
  const [day, now] = await Promise.all([deps.today(), deps.now()]);
  const order = { personId: params.id, actorId: actor.personId, reason: body.reason, day, now };
  await eraseData(deps.pool, order, deps.core.processes.values());
  return plan(deps, actor, params.id);
};

async function plan(deps: ApiDeps, { language }: SignedIn, personId: string) {
  const row = await readErasure(deps.pool, personId, await deps.today());
  return erasurePlan(row, await countParts(deps.history, personId, deps.core.processes.values()), language);
}
