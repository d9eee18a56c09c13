import type { Language } from '../../domain/text-object.ts';
import { asRefusal, problemOf, type Problem } from '../server/problem.ts';

/**
 * Does the items one after another and says of each how it went. A refusal is the item's own; a failure of ours
 * or an outage ends the call, which may be repeated with its key.
 */
export async function eachItem<Item, Done extends object>(
  items: readonly Item[],
  language: Language,
  act: (item: Item, index: number) => Promise<Done>,
): Promise<(({ ok: true } & Done) | { ok: false; problem: Problem })[]> {
  const outcomes = [];
  for (const [index, item] of items.entries()) {
    try {
      outcomes.push({ ok: true as const, ...(await act(item, index)) });
    } catch (error) {
      const found = asRefusal(error);
      if (found === undefined || found.code === 'unavailable') throw error;
      outcomes.push({ ok: false as const, problem: problemOf(found, language) });
    }
  }
  return outcomes;
}
