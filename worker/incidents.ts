import type pg from 'pg';
import type { ActivityInboundCallsInterceptor, ActivityInterceptors } from '@temporalio/worker';
import type { Context } from '@temporalio/activity';
import { originalOf } from '../activities/failures.ts';
import { fingerprintOf } from '../domain/causes/fingerprint.ts';
import { idFrom } from '../db/core/ids.ts';
import { statement } from '../db/core/sql.ts';
import { read } from '../db/core/transact.ts';
import { fault } from '../db/core/failpoints.ts';

const upsert = statement(
  'incident_upsert',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'activity', $2, $3, $4, $5, $6, clock_timestamp(), clock_timestamp())
   on conflict (id) do update set attempts = incidents.attempts + 1, last_seen = clock_timestamp(), resolved_at = null`,
);

/** No attempt of ours takes so long: what hangs says nothing by itself, and its retries may hang as well. */
const HANGS_MS = 8_000;

const hanging = statement(
  'incident_hang',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'hang', $2, $3, $4, $5, 1, clock_timestamp(), clock_timestamp())
   on conflict (id) do update set attempts = incidents.attempts + 1, last_seen = clock_timestamp(), resolved_at = null`,
);
const hangsNoMore = statement(
  'incident_hang_over',
  'update incidents set resolved_at = clock_timestamp() where id = $1 and resolved_at is null',
);

interface Failing {
  id: string;
  caseId: string | null;
  activity: string;
  fingerprint: string;
  message: string;
  attempt: number;
}

/**
 * Writes each failing attempt of an activity where an administrator sees it; the case's next transaction that comes
 * through clears it (db/core/attend.ts), in whichever worker. While PostgreSQL itself is down, what fails is kept in
 * memory: forgotten where the activity then succeeds, and written with whatever is done next.
 */
export function incidentInterceptor(
  pool: pg.Pool,
  hangsMs = HANGS_MS,
): (context: Context) => ActivityInterceptors {
  const unwritten = new Map<string, Failing>();

  async function writeAll(): Promise<void> {
    for (const [id, { caseId, activity, fingerprint, message, attempt }] of unwritten) {
      await read(pool, upsert, [id, caseId, activity, fingerprint, message, attempt]);
      unwritten.delete(id);
    }
  }

  return (context) => {
    const inbound: ActivityInboundCallsInterceptor = {
      async execute(input, next) {
        const activity = context.info.activityType;
        const caseId = caseIdOf(input.args[0]);
        const endWatch = watchHang(pool, { activity, caseId, hangsMs });
        try {
          fault(`${activity}.before-begin`);
          const result = await next(input);
          fault(`${activity}.before-completion`);
          for (const [id, kept] of unwritten)
            if (kept.caseId === caseId && kept.activity === activity) unwritten.delete(id);
          await writeAll().catch(later);
          return result;
        } catch (error) {
          const failing = failingOf(caseId, activity, context.info.attempt, originalOf(error));
          unwritten.set(failing.id, failing);
          await writeAll().catch(later);
          throw error;
        } finally {
          endWatch();
        }
      },
    };
    return { inbound };
  };
}

/** Notes an attempt that does not end; what it returns ends the watch, and the incident where there is one. */
function watchHang(
  pool: pg.Pool,
  { activity, caseId, hangsMs }: { activity: string; caseId: string | null; hangsMs: number },
): () => void {
  const id = idFrom('hang', caseId ?? '', activity);
  let isNoted = false;
  const note = () => {
    isNoted = true;
    void read(pool, hanging, [id, caseId, activity, `hang:${activity}`, activity]).catch(later);
  };
  const timer = setTimeout(note, hangsMs);
  return () => {
    clearTimeout(timer);
    if (isNoted) void read(pool, hangsNoMore, [id]).catch(later);
  };
}

/** PostgreSQL is away: the attempt stays in memory; the activity's own failure is what matters. */
const later = () => undefined;

function failingOf(caseId: string | null, activity: string, attempt: number, error: unknown): Failing {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const fingerprint = fingerprintOf(text);
  return {
    id: idFrom('activity', caseId ?? '', activity, fingerprint),
    caseId,
    activity,
    fingerprint,
    message: text.slice(0, 2000),
    attempt,
  };
}

/** The case that an activity is about, by its request. */
export function caseIdOf(request: unknown): string | null {
  if (typeof request !== 'object' || request === null || !('caseId' in request)) return null;
  return typeof request.caseId === 'string' ? request.caseId : null;
}
