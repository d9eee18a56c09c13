import type pg from 'pg';
import type { BusinessClock } from '../../db/core/clock.ts';
import { auditOutside, type OutsideEntry } from '../../db/core/audit.ts';
import { plainError } from '../../db/core/plain-error.ts';

export interface RefusedRequest {
  /** Undefined where nobody is signed in. */
  actorId?: string | undefined;
  /** The code of `domain/refusals.ts`. */
  code: string;
  method: string;
  /** The contract's path with its placeholders (`/api/tasks/{id}/decision`), never the address as sent. */
  route: string;
  /** What was asked for; kept only where it is a UUID, for anything else may hold a name. */
  objectId?: string | undefined;
}

export interface RefusalAuditDeps {
  /** The role `app`; any of its pools. */
  pool: pg.Pool;
  clock: BusinessClock;
  log: { warn(fields: object, message: string): void };
  /** Wall time in ms, for the limits. */
  wallNow?: () => number;
}

/** Rows a minute; what is over is counted and told in one row at the minute's end. */
export const REFUSALS_A_MINUTE = { perActor: 20, nobody: 60, process: 300 } as const;

const MINUTE = 60_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Writes refused access (401, 403) to the audit, without making the refused wait, in batches; bounded, so that
 * nobody fills the disk by knocking. `flush` writes what waits; `close` does so for the last time.
 */
export function refusalAudit({ pool, clock, log, wallNow = Date.now }: RefusalAuditDeps) {
  let waiting: OutsideEntry[] = [];
  let written = new Map<string, number>();
  let total = 0;
  let suppressed = 0;
  let minute = 0;
  let timer: NodeJS.Timeout | undefined;

  function startMinute(now: number): void {
    if (now - minute < MINUTE) return;
    if (suppressed > 0) waiting.push(entry(null, { code: 'suppressed', count: suppressed }));
    [minute, total, suppressed, written] = [now, 0, 0, new Map()];
  }

  function isOverLimit(actor: string | undefined): boolean {
    const key = actor ?? '';
    const count = (written.get(key) ?? 0) + 1;
    const limit = actor === undefined ? REFUSALS_A_MINUTE.nobody : REFUSALS_A_MINUTE.perActor;
    if (count > limit || total >= REFUSALS_A_MINUTE.process) return true;
    written.set(key, count);
    total += 1;
    return false;
  }

  function record({ actorId, code, method, route, objectId }: RefusedRequest): void {
    startMinute(wallNow());
    if (isOverLimit(actorId)) {
      suppressed += 1;
      return;
    }
    const object = objectId !== undefined && UUID.test(objectId) ? { objectId } : {};
    waiting.push(entry(actorId ?? null, { code, method, route, ...object }));
    timer ??= setTimeout(() => void flush(), 200).unref();
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    try {
      const { rows: clocks } = await pool.query<{ at: Date }>('select clock_timestamp() as at');
      const at = await clock.now(clocks[0]?.at ?? new Date());
      await pool.query(auditOutside.text, [at, JSON.stringify(rows)]);
    } catch (error) {
      // The refusal itself stands; an outage must not turn it into a failure, nor keep rows in memory for ever.
      log.warn({ lost: rows.length, err: plainError(error) }, 'Refusals could not be written to the audit');
    }
  }

  return { record, flush, close: flush };
}

function entry(actor: string | null, detail: Record<string, unknown>): OutsideEntry {
  return { kind: 'refused', actor_id: actor, detail };
}
