/** What stands on a paper where there is nothing to say. */
export const NOTHING = '—';

/** A list's lines, or one that says there was nothing. */
export function orNothing(found: readonly string[]): readonly string[] {
  return found.length > 0 ? found : [NOTHING];
}

/** A table's rows, or one of so many columns that says there was nothing. */
export function orNoRow(found: string[][], columns: number): string[][] {
  return found.length > 0 ? found : [Array.from({ length: columns }, () => NOTHING)];
}
