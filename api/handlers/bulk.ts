import type { ApiDeps, SignedIn } from '../server/context.ts';
import { asRefusal, problemOf, type Problem } from '../server/problem.ts';

/**
 * Does the items one after another and says of each how it went. A refusal is the item's own, and audited as if it had
 * come alone; a failure of ours or an outage ends the call, which may be repeated with its key.
 */
export async function eachItem<Item, Done extends object>(
  { deps, actor }: { deps: ApiDeps; actor: SignedIn },
  { items, route, objectOf }: { items: readonly Item[]; route: string; objectOf?: (item: Item) => string },
  act: (item: Item, index: number) => Promise<Done>,
): Promise<(({ ok: true } & Done) | { ok: false; problem: Problem })[]> {
  const outcomes = [];
  for (const [index, item] of items.entries()) {
    try {
      outcomes.push({ ok: true as const, ...(await act(item, index)) });
    } catch (error) {
      const found = asRefusal(error);
      if (found === undefined || found.code === 'unavailable') throw error;
      if (found.status === 403 || found.status === 404) {
        const objectId = objectOf?.(item);
        deps.guards.refused({ actorId: actor.personId, code: found.code, method: 'POST', route, objectId });
      }
      outcomes.push({ ok: false as const, problem: problemOf(found, actor.language) });
    }
  }
  return outcomes;
}
