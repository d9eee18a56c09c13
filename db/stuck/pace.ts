/** So often something noted is looked at, and a scan made, where that takes no time. */
const NOTED_MS = 1_000;
const SCAN_MS = 5_000;
/** Never more than a tenth of the time. */
const REST = 10;

/** Calls `look` when it is due: the more rarely, the longer it takes. Call it every second. */
export function looksPaced(look: (scan: boolean) => Promise<boolean>): () => Promise<void> {
  let due = 0;
  let scanDue = 0;
  return async () => {
    const began = performance.now();
    if (began < due) return;
    const scan = began >= scanDue;
    const hasLooked = await look(scan);
    const took = performance.now() - began;
    const rest = (everyMs: number) => began + Math.max(everyMs, REST * took) - SLACK_MS;
    due = rest(NOTED_MS);
    if (scan && hasLooked) scanDue = rest(SCAN_MS);
  };
}

/** Of a timer that fires a little early. */
const SLACK_MS = 50;
