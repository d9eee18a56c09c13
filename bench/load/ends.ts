import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** As with everything that is waited for: look again so long after an answer. */
const LOOK_AGAIN_MS = 5;
const LIMIT_MS = 120_000;

export interface Ends {
  /** Resolves when the case's effect has been done. */
  of: (caseId: string) => Promise<void>;
  close: () => Promise<void>;
}

interface Row {
  seq: number;
  id: string;
}

/**
 * Sees cases end, the same way for both sides: by the row that a case's effect writes last, read straight from the
 * table, so that waiting for an end costs neither side's programs anything.
 */
export function watchEnds(connectionString: string): Ends {
  const pool = new pg.Pool({ connectionString, max: 1 });
  const waiting = new Map<string, () => void>();
  const seen = new Set<string>();
  let last = 0;
  let looking = false;

  const look = async () => {
    const { rows } = await pool.query<Row>({
      name: 'bench_ends',
      text: 'select seq::int, id from bench_effects where seq > $1 order by seq',
      // A row whose number was drawn earlier may be committed later: look back a little.
      values: [last - 50],
    });
    for (const { seq, id } of rows) {
      last = Math.max(last, seq);
      seen.add(id);
      waiting.get(id)?.();
      waiting.delete(id);
    }
  };

  const lookOn = async () => {
    if (looking) return;
    looking = true;
    while (waiting.size > 0) {
      await look();
      await sleep(LOOK_AGAIN_MS);
    }
    looking = false;
  };

  return {
    of: async (caseId) => {
      if (seen.has(caseId)) return;
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const limit = setTimeout(() => reject(new Error(`${caseId} never ended`)), LIMIT_MS);
      waiting.set(caseId, resolve);
      lookOn().catch(reject);
      await promise.finally(() => clearTimeout(limit));
    },
    close: () => pool.end(),
  };
}
