export type Tally = { passed: number; failed: number; skipped: number };

export const emptyTally: Tally = { passed: 0, failed: 0, skipped: 0 };

/** The closing line that CI reads: `N passed, N failed`, and `, N skipped` only when there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  const skippedPart = skipped > 0 ? `, ${skipped} skipped` : '';
  return `${passed} passed, ${failed} failed${skippedPart}`;
}

/** Reads the last closing line out of a command's output; undefined when it printed none. */
export function parseTally(output: string): Tally | undefined {
  const line = output
    .split('\n')
    .findLast((candidate) => /^\d+ passed, \d+ failed(, \d+ skipped)?\s*$/.test(candidate));
  const numbers = line?.match(/\d+/g)?.map(Number);
  return numbers && { passed: numbers[0] ?? 0, failed: numbers[1] ?? 0, skipped: numbers[2] ?? 0 };
}

export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}
