import type { Endpoints } from '../contract/index.ts';
import type { RawHandler } from '../server/context.ts';

/** GET /api/events: stays open; `case` with ids of changed cases that the reader may see, `resync` after a gap. */
export const events: RawHandler<Endpoints['events']> = async ({ deps, actor }, request, response) => {
  deps.live.add(actor.personId, response, async () => {
    const still = await deps.guards.resolve(request, response);
    return still?.personId === actor.personId;
  });
};
