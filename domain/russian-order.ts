/** The order of names that people read: as a Russian dictionary has it, «Ё» beside «Е», school 2 before school 10. */
const collator = new Intl.Collator('ru', { numeric: true });

/** For `toSorted`: two names in the order in which a Russian list has them. */
export function inRussianOrder(one: string, other: string): number {
  return collator.compare(one, other);
}

/** For `toSorted`: texts without a language (ISO days, ids, keys) by their code units, the same on every machine. */
export function inCodeOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
